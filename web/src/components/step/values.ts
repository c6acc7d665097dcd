// What a step's form holds and what of it is sent. Pure. SPDX-License-Identifier: EUPL-1.2
import type { Choice, Definition, Field, InForce, Json, Matter, Values } from "../../api/types";

export interface FormField {
  field: Field;
  required: boolean;
  kept: boolean; // the record has a value already, which may be hidden
}

// Days are ISO texts, which order as the days do.
export function inForce(rule: InForce, day: string): boolean {
  return (!rule.since || rule.since <= day) && (!rule.until || day <= rule.until);
}

// The step's fields in force on the day, the required ones first.
export function formFields(
  definition: Definition,
  wanted: { name: string; required: boolean }[],
  day: string,
  matter?: Matter | null,
): FormField[] {
  const all = wanted.flatMap(({ name, required }) => {
    const field = definition.fields.find((one) => one.name === name);
    if (!field || !inForce(field, day)) return [];
    return [{ field, required, kept: matter?.values[name] !== undefined }];
  });
  return [...all.filter((one) => one.required), ...all.filter((one) => !one.required)];
}

export function choicesOn(field: Field, day: string): Choice[] {
  return (field.choices ?? []).filter((choice) => inForce(choice, day));
}

export function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

// What the record holds; nothing where it is hidden.
export function startingValues(fields: FormField[], matter?: Matter | null): Values {
  const values: Values = {};
  for (const { field } of fields) {
    const known = matter?.values[field.name];
    values[field.name] =
      known && !known.hidden ? known.value : field.type === "choices" || field.type === "persons" ? [] : null;
  }
  return values;
}

// A number typed with separators, full-width digits or a unit is what it means; anything else stays as typed, for the
// server to refuse in words.
function tidied(field: Field, value: Json): Json {
  if (isEmpty(value)) return null;
  if (typeof value !== "string") return value;
  const plain = value
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/．/g, ".");
  if (field.type === "number") {
    const digits = plain.replace(/[,，\s]/g, "");
    return /^-?\d{1,15}$/.test(digits) ? Number(digits) : plain;
  }
  if (field.type === "money") {
    const amount = plain.replace(/[,，\s]/g, "").replace(/^[¥￥]|元$/g, "");
    return /^\d+(\.\d{1,2})?$/.test(amount) ? amount : plain;
  }
  return field.type === "text" || field.type === "party" ? value.trim() : plain;
}

// Only what differs from what the form began with.
export function changedValues(fields: FormField[], began: Values, now: Values): Values {
  const changed: Values = {};
  for (const { field } of fields) {
    const value = tidied(field, now[field.name]);
    const before = tidied(field, began[field.name]);
    if (JSON.stringify(value) !== JSON.stringify(before)) changed[field.name] = value;
  }
  return changed;
}

// Required fields that have no value yet, neither in the form nor, unseen, in the record.
export function missingFields(fields: FormField[], began: Values, now: Values): Field[] {
  return fields
    .filter((one) => one.required && isEmpty(now[one.field.name]) && !(one.kept && isEmpty(began[one.field.name])))
    .map((one) => one.field);
}
