// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { filtersInUse, fromAddress, nextSort, noFilters, toAddress, toRequest } from "./filters";

describe("A register's address", () => {
  const filters = {
    ...noFilters(),
    q: "邻里",
    stage: ["accepted", "agreed"],
    overdue: true,
    sort: "-opened_on",
    columns: ["kind", "amount"],
    fields: { kind: "people", "accepted_on.from": "2019-01-01" },
  };

  it("holds everything the list shows", () => {
    expect(fromAddress(toAddress(filters))).toEqual(filters);
  });
  it("is plain for a plain list", () => {
    expect(toAddress(noFilters())).toEqual({});
  });
  it("reads one stage as well as several", () => {
    expect(fromAddress({ stage: "accepted" }).stage).toEqual(["accepted"]);
  });
  it("counts the two ends of a field's days as one filter", () => {
    expect(filtersInUse({ ...noFilters(), fields: { "accepted_on.from": "a", "accepted_on.until": "b" } })).toBe(1);
  });
  it("does not send a single character", () => {
    expect(toRequest({ ...noFilters(), q: "邻" }, []).q).toBeUndefined();
    expect(toRequest({ ...noFilters(), q: "邻里" }, ["kind"])).toMatchObject({ q: "邻里", columns: "kind" });
  });
});

describe("The order of a column", () => {
  it("goes from rising to falling to none", () => {
    expect(nextSort("", "amount")).toBe("amount");
    expect(nextSort("amount", "amount")).toBe("-amount");
    expect(nextSort("-amount", "amount")).toBe("");
  });
});
