// What the leaders' page shows of an area: the figures that tell most of its work, and its year by month.
// SPDX-License-Identifier: EUPL-1.2
import * as api from "../../api/figures";
import type { Figure, LeadersArea, LeadersYear } from "../../api/types_oversight";

// The largest count, the rate over most matters of the same institution, the largest count of another one.
export function headline(figures: Figure[], area: string): Figure[] {
  const whole = figures.filter((one) => one.area === area && !one.parts);
  const counts = whole.filter((one) => one.kind === "count" && one.numerator > 0);
  counts.sort((a, b) => b.numerator - a.numerator);
  const rates = whole.filter((one) => one.kind === "rate" && one.denominator);
  rates.sort((a, b) => (b.denominator ?? 0) - (a.denominator ?? 0));
  const first = counts[0];
  const rate = rates.find((one) => one.institution === first?.institution) ?? rates[0];
  const other = counts.find((one) => one.institution !== first?.institution) ?? counts[1];
  return [first, rate, other].filter((one) => one !== undefined);
}

async function inMonths(area: LeadersArea, figures: Figure[], year: number): Promise<LeadersArea> {
  const shown = headline(figures, area.id);
  const first = shown[0];
  const months = first ? (await api.figure(first.id, year)).months : [];
  const trend = first && months.length > 0 ? { figure: first.id, title: first.title, months } : area.trend;
  return { ...area, figures: shown, trend };
}

// The roll of organisations and people is no area of work.
export async function readGlance(year: number): Promise<LeadersYear> {
  const [glance, figures] = await Promise.all([api.leadersYear(year), api.figures(year)]);
  const areas = glance.areas.filter((one) => one.id !== "registers");
  return { ...glance, areas: await Promise.all(areas.map((area) => inMonths(area, figures, year))) };
}
