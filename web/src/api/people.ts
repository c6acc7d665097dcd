// Organisations and people to choose from; organisations are read once a visit, names of people kept as they are met.
// SPDX-License-Identifier: EUPL-1.2
import { read } from "./client";
import type { Organisation, Person } from "./types";

let known: Promise<Organisation[]> | null = null;
const names = new Map<string, string>();

export function organisations(): Promise<Organisation[]> {
  if (!known) {
    known = read<{ items: Organisation[] }>("/organisations").then((answer) => answer.items);
    known.catch(() => (known = null));
  }
  return known;
}

// At most two hundred; `q` is part of a name.
export async function people(query: { role?: string; organisation?: string; q?: string } = {}): Promise<Person[]> {
  const { items } = await read<{ items: Person[] }>("/people", query);
  for (const one of items) names.set(one.person, one.name);
  return items;
}

export function personName(person: string): string {
  return names.get(person) ?? person;
}
