// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, it } from "vitest";
import type { Session } from "./api/types";
import { note, visitMatter, visitOver, visited, visits } from "./first_visit";
import { session } from "./session";

describe("A first visit", () => {
  beforeEach(() => {
    localStorage.clear();
    session.value = { account: "clerk" } as Session;
    note("opened");
  });

  it("remembers what was done, and the matter opened last", () => {
    note("matter:mediation/7");
    note("matter:mediation/8");
    expect(visited.value.has("opened")).toBe(true);
    expect(visitMatter.value).toBe("mediation/8");
    expect(visitOver.value).toBe(false);
  });
  it("is over when all was done", () => {
    visits.forEach((one) => note(one));
    expect(visitOver.value).toBe(true);
  });
  it("is over when the newcomer says so", () => {
    note("over");
    expect(visitOver.value).toBe(true);
  });
});
