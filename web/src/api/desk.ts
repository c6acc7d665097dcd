// The desk: today's work, the inbox, search over every institution. SPDX-License-Identifier: EUPL-1.2
import { call, read } from "./client";
import type { InboxItem, Matter, Proposal, SearchHit, Today } from "./types";

export function today(): Promise<Today> {
  return read("/today");
}

export function markRead(id: InboxItem["id"]): Promise<void> {
  return call("POST", `/inbox/${encodeURIComponent(id)}/read`);
}

export async function search(words: string, signal?: AbortSignal): Promise<SearchHit[]> {
  return (await read<{ items: SearchHit[] }>("/search", { q: words }, signal)).items;
}

// The last to agree performs the step; before that the proposal still waits.
export function agree(proposal: number, key: string): Promise<Matter | Proposal> {
  return call("POST", `/joint-acts/${proposal}/agree`, { key });
}

export function decline(proposal: number): Promise<void> {
  return call("DELETE", `/joint-acts/${proposal}`);
}
