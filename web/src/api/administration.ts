// Accounts, the journal, integrity, the calendar, API tokens. SPDX-License-Identifier: EUPL-1.2
import { call, read } from "./client";
import type {
  AccountAct,
  AccountEntry,
  ApiToken,
  CalendarYear,
  Integrity,
  JournalKind,
  JournalRow,
} from "./types_oversight";

export async function accounts(): Promise<AccountEntry[]> {
  return (await read<{ items: AccountEntry[] }>("/accounts")).items;
}

export function makeAccount(account: string, person: string, name: string): Promise<AccountEntry> {
  return call("POST", "/accounts", { json: { account, person, name } });
}

export function actOnAccount(account: string, act: AccountAct): Promise<AccountEntry> {
  return call("PATCH", `/accounts/${encodeURIComponent(account)}`, { json: act });
}

export interface JournalQuery {
  account?: string;
  institution?: string;
  kind?: JournalKind | "";
}
export function journal(query: JournalQuery, after = ""): Promise<{ items: JournalRow[]; next: string | null }> {
  return read("/journal", { ...query, after });
}

export function integrity(): Promise<Integrity> {
  return read("/integrity");
}

export function calendar(year: number): Promise<CalendarYear> {
  return read("/calendar", { year });
}

export async function tokens(): Promise<ApiToken[]> {
  return (await read<{ items: ApiToken[] }>("/tokens")).items;
}

export function makeToken(name: string, scopes: string[], days: number): Promise<{ id: string; secret: string }> {
  return call("POST", "/tokens", { json: { name, scopes, days } });
}

export function revokeToken(id: string): Promise<void> {
  return call("DELETE", `/tokens/${encodeURIComponent(id)}`);
}
