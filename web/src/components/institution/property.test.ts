// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import type { Definition } from "../../api/types";
import { propertyText } from "./property";

const title = (zh: string) => ({ zh, en: zh });
const definition = {
  stages: [{ id: "agreed", title: title("达成协议"), end: false }],
  steps: [{ id: "accept", title: title("受理") }],
  fields: [
    { name: "major", title: title("重大") },
    { name: "kind", title: title("种类"), choices: [{ id: "house", title: title("房屋") }] },
  ],
} as unknown as Definition;

describe("A proved property", () => {
  it("is said with the titles of the definition", () => {
    expect(propertyText(definition, "agreed only after accept")).toBe("“达成协议”必在“受理”之后");
    expect(propertyText(definition, "accept at most once")).toBe("“受理”至多一次");
  });
  it("says on which condition", () => {
    expect(propertyText(definition, "agreed only after accept when major")).toContain("重大");
    expect(propertyText(definition, 'agreed only after accept when kind == "house"')).toContain("种类为房屋");
  });
  it("shows what it does not understand as it is written", () => {
    expect(propertyText(definition, "something else")).toBe("something else");
    expect(propertyText(definition, "agreed only after accept when a < b")).toContain("a < b");
  });
});
