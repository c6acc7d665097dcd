// What a matter is called where it is listed among others: its number, and what tells it apart.
// SPDX-License-Identifier: EUPL-1.2
import type { Cell, MatterId } from "./api/types";
import { say, t } from "./texts";

const most = 3;

export function matterName(title: Parameters<typeof say>[0], id: MatterId): string {
  return t.value.matter.name(say(title), String(id));
}

// The first few values that say something, for a line under the name; numbers of identity cards and licences do not.
export function tellingApart(values: Record<string, Cell>): string {
  return Object.values(values)
    .filter((cell) => !cell.hidden)
    .map((cell) => say(cell.display).trim())
    .filter((text) => text.length <= 24 && !/^(?:[—\d]*|[\dA-Z]{15,})$/.test(text))
    .slice(0, most)
    .join(" · ");
}
