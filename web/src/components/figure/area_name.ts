// What an area is called where there is little room: the first clause of its title. SPDX-License-Identifier: EUPL-1.2
import type { Title } from "../../api/types";
import { say } from "../../texts";

export function areaName(title: Title | string | null | undefined): string {
  return say(title).split(/[，,]/)[0];
}
