// Institutions and their definitions, each definition read once a visit. SPDX-License-Identifier: EUPL-1.2
import { address, read } from "./client";
import type { Definition, Institutions, Language } from "./types";

const definitions = new Map<string, Promise<Definition>>();

export function institutions(): Promise<Institutions> {
  return read("/institutions");
}

export function definition(id: string): Promise<Definition> {
  let answer = definitions.get(id);
  if (!answer) {
    answer = read<Definition>(`/institutions/${encodeURIComponent(id)}`);
    answer.catch(() => definitions.delete(id));
    definitions.set(id, answer);
  }
  return answer;
}

export function flow(id: string, language: Language, stage?: string): Promise<string> {
  return read(`/institutions/${encodeURIComponent(id)}/flow`, { language, stage });
}

export function flowAddress(id: string, language: Language, stage?: string): string {
  return address(`/institutions/${encodeURIComponent(id)}/flow`, { language, stage });
}
