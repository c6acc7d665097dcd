// Matters: lists, one matter, its steps, history, papers, import. SPDX-License-Identifier: EUPL-1.2
import { language } from "../texts";
import { type Query, address, call, read } from "./client";
import { Refusal } from "./problem";
import type {
  HistoryEntry,
  ImportAnswer,
  Matter,
  MatterId,
  OpeningBody,
  Page,
  Problem,
  Proof,
  Proposal,
  Row,
  StepBody,
  Trial,
} from "./types";
import { type Progress, upload } from "./upload";

const institutionPath = (institution: string) => `/matters/${encodeURIComponent(institution)}`;
const matterPath = (institution: string, matter: MatterId) =>
  `${institutionPath(institution)}/${encodeURIComponent(String(matter))}`;

export function matters(institution: string, query: Query, signal?: AbortSignal): Promise<Page<Row>> {
  return read(institutionPath(institution), query, signal);
}

export function matter(institution: string, id: MatterId): Promise<Matter> {
  return read(matterPath(institution, id));
}

export function openMatter(institution: string, body: OpeningBody, key: string): Promise<Matter | Proposal> {
  return call("POST", institutionPath(institution), { json: body, key });
}

export function performStep(
  institution: string,
  id: MatterId,
  step: string,
  body: StepBody,
  key: string,
): Promise<Matter | Proposal> {
  return call("POST", `${matterPath(institution, id)}/steps/${encodeURIComponent(step)}`, { json: body, key });
}

export function tryOpening(institution: string, body: OpeningBody, signal: AbortSignal): Promise<Trial> {
  return call("POST", `${institutionPath(institution)}/trial`, { json: body, signal });
}

export function tryStep(
  institution: string,
  id: MatterId,
  step: string,
  body: StepBody,
  signal: AbortSignal,
): Promise<Trial> {
  const path = `${matterPath(institution, id)}/steps/${encodeURIComponent(step)}/trial`;
  return call("POST", path, { json: body, signal });
}

export async function history(institution: string, id: MatterId): Promise<HistoryEntry[]> {
  const answer = await read<{ entries: HistoryEntry[] }>(`${matterPath(institution, id)}/history`);
  return answer.entries;
}

export function proof(institution: string, id: MatterId, entry: number): Promise<Proof> {
  return read(`${matterPath(institution, id)}/history/${entry}/proof`);
}

export function paperAddress(institution: string, id: MatterId, paper: string, format: string): string {
  return address(`${matterPath(institution, id)}/documents/${encodeURIComponent(paper)}`, { format });
}

export function exportAddress(institution: string, query: Query, format: string): string {
  return address(`${institutionPath(institution)}/export`, { language: language.value, ...query, format });
}

export function templateAddress(institution: string, format: string): string {
  return address(`/import/${encodeURIComponent(institution)}/template`, { format });
}

// A table with mistakes is answered 422 with the mistakes; any other 422 is a refusal.
export async function importFile(
  institution: string,
  file: File,
  dryRun: boolean,
  progress: Progress,
  key: string,
): Promise<ImportAnswer> {
  const answer = await upload<ImportAnswer & Problem>(
    `/import/${encodeURIComponent(institution)}`,
    { dry_run: dryRun, name: file.name },
    file,
    progress,
    key,
    (status) => status === 200 || status === 422,
  );
  if (!Array.isArray(answer.mistakes)) throw new Refusal(answer);
  return answer;
}
