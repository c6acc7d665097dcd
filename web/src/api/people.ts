// Organisations and people to choose from, organisations read once a visit. SPDX-License-Identifier: EUPL-1.2
import { read } from "./client";
import type { Organisation, Person } from "./types";

let known: Promise<Organisation[]> | null = null;

export function organisations(): Promise<Organisation[]> {
  if (!known) {
    known = read<Organisation[]>("/organisations");
    known.catch(() => (known = null));
  }
  return known;
}

export function people(query: { role?: string; organisation?: string } = {}): Promise<Person[]> {
  return read("/people", query);
}
