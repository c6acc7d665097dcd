// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, it } from "vitest";
import { forgetDraft, keepDraft, keptDraft } from "./drafts";

const place = { account: "clerk", institution: "mediation", matter: "", step: "register" };

describe("A draft", () => {
  beforeEach(() => localStorage.clear());

  it("is there again after leaving the page", () => {
    keepDraft(place, { facts: "边界争执" });
    expect(keptDraft(place)).toEqual({ facts: "边界争执" });
  });
  it("belongs to one account and one matter", () => {
    keepDraft(place, { facts: "边界争执" });
    expect(keptDraft({ ...place, account: "other" })).toBeNull();
    expect(keptDraft({ ...place, matter: "7" })).toBeNull();
  });
  it("is gone once nothing differs, or once performed", () => {
    keepDraft(place, { facts: "a" });
    keepDraft(place, {});
    expect(keptDraft(place)).toBeNull();
    keepDraft(place, { facts: "a" });
    forgetDraft(place);
    expect(keptDraft(place)).toBeNull();
  });
  it("is nothing when what is kept cannot be read", () => {
    localStorage.setItem("fadu.draft.clerk.mediation.new.register", "{");
    expect(keptDraft(place)).toBeNull();
  });
});
