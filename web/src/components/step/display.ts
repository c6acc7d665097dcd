// A form's value as a person reads it back before confirming. SPDX-License-Identifier: EUPL-1.2
import type { Field, Json } from "../../api/types";
import { moment } from "../../dates";
import { matterName } from "../../matter_name";
import { say, t } from "../../texts";
import { isEmpty } from "./values";

export interface Names {
  organisations: Map<string, string>;
  people: Map<string, string>;
  institutionTitle: (id: string) => Parameters<typeof say>[0];
}

export function readBack(field: Field, value: Json, names: Names): string {
  if (isEmpty(value)) return t.value.history.emptied;
  const choice = (id: string) => say(field.choices?.find((one) => one.id === id)?.title) || id;
  const person = (id: string) => names.people.get(id) ?? id;
  const many = Array.isArray(value) ? value : [String(value)];
  switch (field.type) {
    case "boolean":
      return value === true ? t.value.common.yes : t.value.common.no;
    case "choice":
    case "choices":
      return many.map(choice).join(t.value.common.and);
    case "person":
    case "persons":
      return many.map(person).join(t.value.common.and);
    case "organisation":
      return names.organisations.get(String(value)) ?? String(value);
    case "matter":
      return field.of?.length === 1
        ? matterName(names.institutionTitle(field.of[0]), String(value))
        : t.value.register.number(String(value));
    case "money":
      return `${String(value)} ${t.value.step.yuan}`;
    case "moment":
      return moment(String(value));
    case "document":
      return t.value.step.fingerprint(String(value).slice(0, 16));
    default:
      return many.join(t.value.common.and);
  }
}
