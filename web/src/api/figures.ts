// Figures with what they count, findings, and the leaders' page. SPDX-License-Identifier: EUPL-1.2
import { read } from "./client";
import type { Counted, Figure, FigureInFull, Findings, LeadersYear } from "./types_oversight";

const figurePath = (id: string) => `/figures/${encodeURIComponent(id)}`;

export async function figures(year: number, organisation = ""): Promise<Figure[]> {
  return (await read<{ items: Figure[] }>("/figures", { year, organisation })).items;
}

export function figure(id: string, year: number): Promise<FigureInFull> {
  return read(figurePath(id), { year });
}

export function countedMatters(id: string, year: number): Promise<Counted> {
  return read(`${figurePath(id)}/matters`, { year });
}

// The counts of all; the matters of one only, since those of all are thousands.
export function findings(year: number, id: string): Promise<Findings> {
  return read("/findings", { year, id: id || "none" });
}

export function leadersYear(year: number): Promise<LeadersYear> {
  return read("/leaders", { year });
}
