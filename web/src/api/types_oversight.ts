// The names the workbench uses for figures, findings, reports and the house itself, as the server answers them.
// Holds no behaviour. SPDX-License-Identifier: EUPL-1.2
import type { Administrator, Basis, DeskRow, Organisation, Title } from "./types";

export type Severity = "high" | "medium" | "low";
export interface Figure {
  id: string;
  kind: "count" | "rate" | "sum";
  title: Title;
  unit: Title;
  value: number | null; // none of a rate; money in fen
  numerator: number;
  denominator: number | null;
  text: Title;
  area: string;
  institution: string;
  parts?: Record<string, number>; // by choice
}
export interface FigureInFull extends Figure {
  year: number;
  last_year: Figure;
  months: (number | null)[]; // empty where it has no day to count by; of a rate hundredths of a percent
  organisations: (Organisation & { value: number })[];
  definition: { label: string; text: string }[];
}
export interface CountedRow extends DeskRow {
  in_part: boolean;
  amount: number;
}
export interface Counted {
  items: CountedRow[];
  unseen: number;
  more: boolean;
}

export interface FindingCount {
  id: string;
  title: Title;
  severity: Severity;
  area: string;
  institution: string;
  count: number;
}
export interface FoundRow extends DeskRow {
  id: string;
  finding: Title;
  why: Title;
  severity: Severity;
  basis: Basis | null;
}
export interface Findings {
  counts: FindingCount[];
  items: FoundRow[];
}

export interface LeadersArea {
  id: string;
  title: Title;
  light: "red" | "yellow" | "green";
  serious: number; // findings, of them the serious ones, beside the matters of the year
  found: number;
  matters: number;
  figures: Figure[];
  trend: { figure: string; title: Title; months: (number | null)[] } | null;
}
export interface LeadersYear {
  year: number;
  areas: LeadersArea[];
  worst: DeskRow[];
  findings: FindingCount[];
}

export interface ReportFigure {
  id: string;
  title: string;
  title_en: string;
  text: string;
  unit: string;
}
export interface ReportFinding {
  finding: string;
  title: string;
  title_en: string;
  severity: Severity;
  count: number;
}
export interface TextMistake {
  line: number; // from 1
  column: number;
  what: string;
  why: Title;
}
export interface FrozenReport {
  on: string;
  entries: number;
  root: string;
  digest: string;
  forms: Record<string, string>; // digests
  changed: { id: string; title: Title; frozen: string; now: string }[];
}
export interface ReportDraft {
  year: number;
  institution: string | null;
  matter: number | null;
  kept_from: boolean; // there is one whose draft the caller may not read
  stage?: string;
  text?: string;
  written?: boolean;
  mistakes?: TextMistake[];
  openings?: { id: string; title: Title }[];
  fields?: { text: string; digest: string };
  steps?: { draft: string; freeze: string };
  frozen?: FrozenReport | null;
}
export interface ReportPreview {
  mistakes: TextMistake[];
  html: string | null;
}
export interface AnnualReport {
  region_name: string;
  year: number;
  as_of: string;
  title: string;
  figures: ReportFigure[];
  findings: ReportFinding[];
}

export interface LintPassage {
  text: string;
  start: number; // code points from 0
  end: number;
}
export interface LintFinding {
  kind: string;
  message: string;
  message_en: string;
  passages: LintPassage[];
  arithmetic: string;
}
export interface LintAnswer {
  text: string;
  findings: LintFinding[];
}

export interface AccountEntry {
  account: string;
  person: string;
  name: string;
  state: "active" | "locked" | "closed";
  administrator: Administrator;
  must_change_password: boolean;
  second_factor: boolean;
  made: string;
  signed_in: string | null;
  linked_subject: string | null; // who he is at the house of the other login
  temporary_password?: string; // once, after making or resetting
}
export interface AccountAct {
  act:
    | "reset_password"
    | "close"
    | "rename"
    | "lock"
    | "unlock"
    | "reset_second_factor"
    | "end_sessions"
    | "grant"
    | "link"
    | "unlink";
  name?: string;
  subject?: string;
  administrator?: Administrator;
}
export type JournalKind = "read" | "administration" | "sign_in";
export interface JournalRow {
  number: number;
  at: string;
  kind: JournalKind;
  account: string;
  person: string;
  act: string;
  subject: string;
  institution: string;
  matter: number | null;
  fields: string[];
  route: string;
  address: string;
}
export interface Integrity {
  entries: number;
  root: string;
  checkpoint: string | null;
  checkpoints: number;
  ledger: "whole" | "broken";
  journal: "whole" | "broken";
  journal_rows: number;
  problem: string | null;
}
export interface CalendarDay {
  day: string;
  why: string;
}
export interface CalendarYear {
  year: number;
  first_year: number;
  last_year: number;
  off: CalendarDay[];
  work: CalendarDay[];
}
export interface ApiToken {
  id: string;
  name: string;
  scopes: string[];
  made: string;
  expires: string;
  in_force: boolean;
}
