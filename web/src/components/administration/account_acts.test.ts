// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import type { AccountEntry } from "../../api/types_oversight";
import { actsOn } from "./account_acts";

const account = (more: Partial<AccountEntry> = {}): AccountEntry => ({
  account: "clerk",
  person: "p1",
  name: "n",
  state: "active",
  administrator: "none",
  must_change_password: false,
  second_factor: false,
  made: "2019-01-01T09:00",
  signed_in: null,
  linked_subject: null,
  ...more,
});

describe("Acts on an account", () => {
  it("are each administrator's own", () => {
    expect(actsOn(account(), "system", "system")).toEqual(["rename", "reset_password", "close"]);
    expect(actsOn(account(), "security", "security")).toEqual(["lock", "end_sessions", "grant"]);
    expect(actsOn(account(), "audit", "audit")).toEqual([]);
    expect(actsOn(account(), "none", "head")).toEqual([]);
  });
  it("link an account where the house has another login, and undo a link there is", () => {
    expect(actsOn(account(), "system", "system", true)).toEqual(["rename", "reset_password", "link", "close"]);
    const linked = account({ linked_subject: "s1" });
    expect(actsOn(linked, "system", "system", true)).toEqual(["rename", "reset_password", "link", "unlink", "close"]);
    expect(actsOn(linked, "security", "security", true)).toEqual(["lock", "end_sessions", "grant"]);
  });
  it("unlock what is locked and reset a second factor there is", () => {
    const locked = account({ state: "locked", second_factor: true });
    expect(actsOn(locked, "security", "security")).toEqual(["unlock", "end_sessions", "reset_second_factor", "grant"]);
  });
  it("spare one's own account and those closed for good", () => {
    expect(actsOn(account({ account: "system" }), "system", "system")).toEqual([]);
    expect(actsOn(account({ state: "closed" }), "system", "system")).toEqual([]);
  });
});
