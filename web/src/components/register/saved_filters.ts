// Filters a person has given a name, kept in this browser for that account. SPDX-License-Identifier: EUPL-1.2
export interface SavedFilter {
  name: string;
  query: Record<string, string | string[]>;
}

const place = (account: string, institution: string) => `fadu.filters.${account}.${institution}`;

export function savedFilters(account: string, institution: string): SavedFilter[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(account, institution)) ?? "[]");
    return Array.isArray(kept) ? (kept as SavedFilter[]) : [];
  } catch {
    return [];
  }
}

// A name used before is given the new filters.
export function saveFilter(account: string, institution: string, filter: SavedFilter): SavedFilter[] {
  const others = savedFilters(account, institution).filter((one) => one.name !== filter.name);
  const all = [...others, filter];
  localStorage.setItem(place(account, institution), JSON.stringify(all));
  return all;
}

export function forgetFilter(account: string, institution: string, name: string): SavedFilter[] {
  const all = savedFilters(account, institution).filter((one) => one.name !== name);
  localStorage.setItem(place(account, institution), JSON.stringify(all));
  return all;
}
