// Who is here: login, second factor, log-out, sessions, password. SPDX-License-Identifier: EUPL-1.2
import { call, read } from "./client";
import type { Enrolment, LoginWays, OpenSession, RecoveryCodes, Session } from "./types";

// A house without a login through another one answers nothing.
export async function loginWays(): Promise<LoginWays> {
  try {
    return await call<LoginWays>("GET", "/login-ways", { quiet: true });
  } catch {
    return { oidc: null };
  }
}

export function logIn(account: string, password: string): Promise<Session> {
  return call("POST", "/session", { json: { account, password }, quiet: true });
}

export function giveSecondFactor(code: string): Promise<Session> {
  return call("POST", "/session/second-factor", { json: { code }, quiet: true });
}

export function currentSession(): Promise<Session> {
  return call("GET", "/session", { quiet: true });
}

export function logOut(): Promise<void> {
  return call("DELETE", "/session", { quiet: true });
}

export async function openSessions(): Promise<OpenSession[]> {
  return (await read<{ items: OpenSession[] }>("/sessions")).items;
}

export function endSession(id: string): Promise<void> {
  return call("DELETE", `/sessions/${encodeURIComponent(id)}`);
}

export function changePassword(old: string, fresh: string): Promise<void> {
  return call("POST", "/password", { json: { old, new: fresh } });
}

export function beginSecondFactor(): Promise<Enrolment> {
  return call("POST", "/second-factor");
}

// Its recovery codes, shown this once.
export async function confirmSecondFactor(code: string): Promise<string[]> {
  return (await call<RecoveryCodes>("POST", "/second-factor/confirm", { json: { code } })).recovery_codes;
}

export async function renewRecoveryCodes(code: string): Promise<string[]> {
  return (await call<RecoveryCodes>("POST", "/second-factor/recovery-codes", { json: { code } })).recovery_codes;
}
