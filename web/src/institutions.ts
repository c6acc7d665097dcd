// The institutions of the house as the navigation, search and pickers show them, forgotten with the login.
// SPDX-License-Identifier: EUPL-1.2
import { computed, shallowRef } from "vue";
import * as api from "./api/institutions";
import type { Area, InstitutionEntry, Institutions } from "./api/types";

export const institutions = shallowRef<Institutions | null>(null);
let asking: Promise<void> | null = null;

export function knowInstitutions(): Promise<void> {
  if (!asking) {
    asking = api.institutions().then((answer) => {
      institutions.value = answer;
    });
    asking.catch(() => (asking = null));
  }
  return asking;
}

export function forgetInstitutions(): void {
  asking = null;
  institutions.value = null;
}

function inAreas(wanted: (entry: InstitutionEntry) => boolean): { area: Area; items: InstitutionEntry[] }[] {
  const known = institutions.value;
  if (!known) return [];
  return known.areas
    .map((area) => ({ area, items: known.items.filter((item) => item.area === area.id && wanted(item)) }))
    .filter((group) => group.items.length > 0);
}
export const byArea = computed(() => inAreas(() => true));
// Those whose matters the caller may read, or open.
export const registersByArea = computed(() => inAreas((entry) => entry.reads !== "nothing" || entry.can_open));

export function institutionOf(id: string): InstitutionEntry | undefined {
  return institutions.value?.items.find((item) => item.id === id);
}

// The opening steps the caller may perform.
export function openings(entry: InstitutionEntry | undefined): InstitutionEntry["opens"] {
  return entry?.can_open ? entry.opens.filter((step) => step.mine) : [];
}
