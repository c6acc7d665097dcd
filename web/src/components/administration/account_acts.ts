// Which acts an administrator may do on which account; the server refuses the rest anyway.
// SPDX-License-Identifier: EUPL-1.2
import type { Administrator } from "../../api/types";
import type { AccountAct, AccountEntry } from "../../api/types_oversight";

export type Act = AccountAct["act"];

// Nobody acts on his own account, nobody on a closed one; links are made only where the house has another login.
export function actsOn(account: AccountEntry, by: Administrator, own: string, linking = false): Act[] {
  if (account.state === "closed" || account.account === own) return [];
  if (by === "system") {
    const links: Act[] = linking ? (account.linked_subject ? ["link", "unlink"] : ["link"]) : [];
    return ["rename", "reset_password", ...links, "close"];
  }
  if (by !== "security") return [];
  const lock: Act = account.state === "locked" ? "unlock" : "lock";
  return account.second_factor
    ? [lock, "end_sessions", "reset_second_factor", "grant"]
    : [lock, "end_sessions", "grant"];
}
