// What of a definition was in force on one day and not on another: the versions side by side. Pure.
// SPDX-License-Identifier: EUPL-1.2
import type { Choice, Definition, Field, InForce, LimitRule, Step, Title } from "../../api/types";
import { inForce } from "../step/values";

export type Part = "field" | "choice" | "step" | "gate" | "limit" | "length";

export interface Difference {
  part: Part;
  key: string;
  title: Title | string;
  of?: Title | string; // the field of a choice, the step of a gate
  before: LimitRule["versions"][number] | boolean | null;
  after: LimitRule["versions"][number] | boolean | null;
}

interface Dated {
  part: Part;
  key: string;
  title: Title | string;
  of?: Title | string;
  rule: InForce;
}

function datedParts(definition: Definition): Dated[] {
  const field = (one: Field): Dated[] => [
    { part: "field", key: one.name, title: one.title, rule: one },
    ...(one.choices ?? []).map(
      (choice: Choice): Dated => ({
        part: "choice",
        key: `${one.name}.${choice.id}`,
        title: choice.title,
        of: one.title,
        rule: choice,
      }),
    ),
  ];
  const step = (one: Step): Dated[] => [
    { part: "step", key: one.id, title: one.title, rule: one },
    ...one.needs.map(
      (gate): Dated => ({ part: "gate", key: `${one.id}.${gate.id}`, title: gate.why, of: one.title, rule: gate }),
    ),
  ];
  const limit = (one: LimitRule): Dated => ({ part: "limit", key: one.id, title: one.title, rule: one });
  return [
    ...definition.fields.filter((one) => !one.implied).flatMap(field),
    ...definition.steps.flatMap(step),
    ...definition.limits.map(limit),
  ];
}

export function lengthOn(limit: LimitRule, day: string): LimitRule["versions"][number] | null {
  return limit.versions.find((one) => inForce(one, day)) ?? null;
}

export function differences(definition: Definition, dayBefore: string, dayAfter: string): Difference[] {
  const appeared = datedParts(definition)
    .map(
      ({ rule, ...one }): Difference => ({ ...one, before: inForce(rule, dayBefore), after: inForce(rule, dayAfter) }),
    )
    .filter((one) => one.before !== one.after);
  const lengths = definition.limits
    .map(
      (limit): Difference => ({
        part: "length",
        key: limit.id,
        title: limit.title,
        before: lengthOn(limit, dayBefore),
        after: lengthOn(limit, dayAfter),
      }),
    )
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  return [...appeared, ...lengths];
}

// Every day on which something of the definition begins to count, or the day after it ceased; newest first.
export function daysOfChange(definition: Definition): string[] {
  const days = new Set<string>();
  const note = (rule: InForce) => {
    if (rule.since) days.add(rule.since);
    if (rule.until) days.add(dayAfter(rule.until));
  };
  definition.versions.forEach(note);
  datedParts(definition).forEach((one) => note(one.rule));
  definition.limits.forEach((limit) => limit.versions.forEach(note));
  return [...days].sort().reverse();
}

export function dayAfter(day: string): string {
  return shifted(day, 1);
}
export function dayBefore(day: string): string {
  return shifted(day, -1);
}
function shifted(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}
