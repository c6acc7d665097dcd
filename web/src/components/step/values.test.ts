// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import type { Definition, Field, FieldType, Matter } from "../../api/types";
import { changedValues, choicesOn, formFields, missingFields, startingValues } from "./values";

const field = (name: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  name,
  type,
  title: { zh: name, en: name },
  help: { zh: "", en: "" },
  choices: [],
  of: [],
  since: null,
  until: null,
  personal: false,
  implied: false,
  ...more,
});
const definition = {
  fields: [
    field("kind", "choice", {
      choices: [
        { id: "old", title: { zh: "旧", en: "old" }, since: null, until: "2018-12-31" },
        { id: "new", title: { zh: "新", en: "new" }, since: "2019-01-01", until: null },
      ],
    }),
    field("people", "number"),
    field("amount", "money"),
    field("party", "party", { personal: true }),
    field("later", "text", { since: "2024-01-01" }),
  ],
} as Definition;
const wanted = definition.fields.map(({ name }) => ({ name, required: name === "kind" || name === "party" }));
const matter = {
  values: {
    party: { value: null, display: "＊＊＊", hidden: true },
    people: { value: 3, display: "3", hidden: false },
  },
} as unknown as Matter;

describe("A step's form", () => {
  const fields = formFields(definition, wanted, "2019-06-01", matter);

  it("shows required fields first and none that is not yet in force", () => {
    expect(fields.map((one) => one.field.name)).toEqual(["kind", "party", "people", "amount"]);
  });
  it("offers the choices in force that day", () => {
    expect(choicesOn(definition.fields[0], "2018-06-01").map((one) => one.id)).toEqual(["old"]);
    expect(choicesOn(definition.fields[0], "2019-01-01").map((one) => one.id)).toEqual(["new"]);
  });
  it("sends only what was changed, numbers as numbers and money as plain text", () => {
    const began = startingValues(fields, matter);
    const now = { ...began, people: "1，200", amount: "¥1,200.50元", kind: "new" };
    expect(changedValues(fields, began, now)).toEqual({ kind: "new", people: 1200, amount: "1200.50" });
    expect(changedValues(fields, began, { ...began, people: "3" })).toEqual({});
  });
  it("sends an emptied field as nothing", () => {
    const began = startingValues(fields, matter);
    expect(changedValues(fields, began, { ...began, people: "" })).toEqual({ people: null });
  });
  it("leaves to the server what is no number", () => {
    const began = startingValues(fields, matter);
    expect(changedValues(fields, began, { ...began, people: "三" })).toEqual({ people: "三" });
  });
  it("does not ask again for what the record holds unseen", () => {
    const began = startingValues(fields, matter);
    expect(missingFields(fields, began, began).map((one) => one.name)).toEqual(["kind"]);
  });
});
