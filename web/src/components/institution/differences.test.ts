// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import type { Definition } from "../../api/types";
import { dayBefore, daysOfChange, differences } from "./differences";

const title = (zh: string) => ({ zh, en: zh });
const definition = {
  versions: [
    { number: 1, since: "1999-10-01", until: "2023-12-31" },
    { number: 2, since: "2024-01-01", until: null },
  ],
  fields: [
    {
      name: "procedure",
      title: title("程序"),
      type: "choice",
      implied: false,
      since: "2024-01-01",
      until: null,
      choices: [],
    },
    { name: "applicant", title: title("申请人"), type: "party", implied: false, since: null, until: null, choices: [] },
  ],
  steps: [
    {
      id: "decide",
      title: title("决定"),
      since: null,
      until: null,
      needs: [{ id: "heard", why: title("须听取意见"), since: "2024-01-01", until: null }],
    },
  ],
  limits: [
    {
      id: "acceptance",
      title: title("受理期限"),
      since: null,
      until: null,
      versions: [
        { number: 5, unit: "working_days", since: "1999-10-01", until: "2023-12-31" },
        { number: 7, unit: "working_days", since: "2024-01-01", until: null },
      ],
    },
  ],
} as unknown as Definition;

describe("Two days of a definition", () => {
  it("differ in what came into force between them", () => {
    const found = differences(definition, "2023-12-31", "2024-01-01");
    expect(found.map((one) => [one.part, one.key])).toEqual([
      ["field", "procedure"],
      ["gate", "decide.heard"],
      ["length", "acceptance"],
    ]);
  });
  it("do not differ within one version", () => {
    expect(differences(definition, "2024-01-01", "2026-01-01")).toEqual([]);
  });
  it("are offered where something changed", () => {
    expect(daysOfChange(definition)).toEqual(["2024-01-01", "1999-10-01"]);
    expect(dayBefore("2024-01-01")).toBe("2023-12-31");
  });
});
