// A form's value as a person reads it back before confirming. SPDX-License-Identifier: EUPL-1.2
import { organisations, personName } from "../../api/people";
import type { Field, Json } from "../../api/types";
import { moment } from "../../dates";
import { institutionOf } from "../../institutions";
import { matterName } from "../../matter_name";
import { say, t } from "../../texts";
import { isEmpty } from "./values";

export async function readBack(field: Field, value: Json): Promise<string> {
  if (isEmpty(value)) return t.value.history.emptied;
  const choice = (id: string) => say(field.choices?.find((one) => one.id === id)?.title) || id;
  const many = Array.isArray(value) ? value : [String(value)];
  switch (field.type) {
    case "boolean":
      return value === true ? t.value.common.yes : t.value.common.no;
    case "choice":
    case "choices":
      return many.map(choice).join(t.value.common.and);
    case "person":
    case "persons":
      return many.map(personName).join(t.value.common.and);
    case "organisation":
      return (await organisations()).find((one) => one.code === value)?.name ?? String(value);
    case "matter":
      return field.of?.length === 1
        ? matterName(institutionOf(field.of[0])?.title, String(value))
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
