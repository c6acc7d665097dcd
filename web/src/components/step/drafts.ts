// What was typed into a step's form and not yet performed, kept in this browser for that account.
// SPDX-License-Identifier: EUPL-1.2
import type { Values } from "../../api/types";

export interface DraftPlace {
  account: string;
  institution: string;
  matter: string; // "" of a matter not yet opened
  step: string;
}

const key = (place: DraftPlace) =>
  `fadu.draft.${place.account}.${place.institution}.${place.matter || "new"}.${place.step}`;

export function keptDraft(place: DraftPlace): Values | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(place)) ?? "null");
    return kept !== null && typeof kept === "object" && !Array.isArray(kept) ? (kept as Values) : null;
  } catch {
    return null;
  }
}

// A draft that changes nothing is not kept. False where the browser has no room.
export function keepDraft(place: DraftPlace, changed: Values): boolean {
  try {
    if (Object.keys(changed).length === 0) localStorage.removeItem(key(place));
    else localStorage.setItem(key(place), JSON.stringify(changed));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(place: DraftPlace): void {
  localStorage.removeItem(key(place));
}
