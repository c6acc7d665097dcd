// A property proved over every path, as people say it: "agreed only after accept" with the titles of the definition.
// What is not understood is shown as it is written. SPDX-License-Identifier: EUPL-1.2
import type { Definition } from "../../api/types";
import { say, t } from "../../texts";

function titleOf(definition: Definition, id: string): string {
  const found =
    definition.stages.find((one) => one.id === id) ??
    definition.steps.find((one) => one.id === id) ??
    definition.fields.find((one) => one.name === id);
  return say(found?.title) || id;
}

// One comparison with a field: `major`, `!urgent`, `kind == "house"`, `risk_skip == null`, `version == 2`.
function conditionText(definition: Definition, rule: string): string {
  const words = t.value.property;
  const found = /^(!?)([a-z_]+)(?: == (?:"([a-z_]+)"|(null)|(\d+)))?$/.exec(rule);
  if (!found) return rule;
  const [, not, name, choice, nothing, number] = found;
  if (name === "version" && number) return words.version(number);
  const field = definition.fields.find((one) => one.name === name);
  if (!field) return rule;
  const title = say(field.title);
  if (choice) return words.equals(title, say(field.choices?.find((one) => one.id === choice)?.title) || choice);
  if (nothing) return words.empty(title);
  if (number) return words.equals(title, number);
  return not ? words.isNot(title) : words.is(title);
}

export function propertyText(definition: Definition, text: string): string {
  const found = /^(\w+) (only after|never after|at most once|always followed by)(?: (\w+))?(?: when (.+))?$/.exec(text);
  if (!found) return text;
  const [, subject, kind, object, when] = found;
  const words = t.value.property;
  const a = titleOf(definition, subject);
  const b = object ? titleOf(definition, object) : "";
  const said: Record<string, string> = {
    "only after": words.onlyAfter(a, b),
    "never after": words.neverAfter(a, b),
    "at most once": words.once(a),
    "always followed by": words.followed(a, b),
  };
  const condition = when
    ?.split(" && ")
    .map((one) => conditionText(definition, one))
    .join(t.value.property.and);
  return condition ? words.when(said[kind], condition) : said[kind];
}
