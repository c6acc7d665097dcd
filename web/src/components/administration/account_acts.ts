// Which acts an administrator may do on which account; the server refuses the rest anyway.
// SPDX-License-Identifier: EUPL-1.2
import type { Administrator } from "../../api/types";
import type { AccountAct, AccountEntry } from "../../api/types_oversight";

export type Act = AccountAct["act"];

// Nobody acts on his own account, nobody on a closed one.
export function actsOn(account: AccountEntry, by: Administrator, own: string): Act[] {
  if (account.state === "closed" || account.account === own) return [];
  if (by === "system") return ["rename", "reset_password", "close"];
  if (by !== "security") return [];
  const lock: Act = account.state === "locked" ? "unlock" : "lock";
  return account.second_factor
    ? [lock, "end_sessions", "reset_second_factor", "grant"]
    : [lock, "end_sessions", "grant"];
}
