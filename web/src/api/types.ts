// The names the workbench uses for what the server answers (docs/formats/api.md). Holds no behaviour.
// SPDX-License-Identifier: EUPL-1.2
export interface Title {
  zh: string;
  en: string;
}
export type Language = keyof Title;
export type Json = null | boolean | number | string | string[];
export type Values = Record<string, Json>;
export type MatterId = string | number;

export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  detail_zh?: string;
  rule?: string;
  citation?: { statute: string; article: string; title?: Title } | null;
  field?: string;
  request_id?: string;
}
export interface Basis {
  statute: string;
  title: Title | string;
  article: string;
  checked: boolean;
}
export interface InForce {
  since?: string | null;
  until?: string | null;
}
export interface Page<Item> {
  items: Item[];
  next: string | null;
}
export interface Organisation {
  code: string;
  name: string;
  kind?: string;
}
export interface RoleHeld {
  role: string;
  title: Title;
  organisation: Organisation;
}
export interface Person {
  person: string;
  name: string;
  roles: RoleHeld[];
}

export type Administrator = "none" | "system" | "security" | "audit";
export interface Session {
  account: string;
  person: string;
  name: string;
  organisation: Organisation | null;
  roles: RoleHeld[];
  administrator: Administrator;
  csrf: string;
  language: Language;
  must_change_password: boolean;
  second_factor: "off" | "needed" | "on";
  today: string;
  demo?: boolean;
  region: { code: string; name: string };
}
export interface DemoLogin {
  account: string;
  name: string;
  administrator: Administrator;
  roles: RoleHeld[];
}
export interface DemoLogins {
  password: string | null;
  items: DemoLogin[];
}
export interface Enrolment {
  secret: string;
  uri: string;
}
export interface OpenSession {
  id: string;
  created: string;
  last_seen: string;
  address: string;
  agent: string;
  current: boolean;
}

export interface Area {
  id: string;
  title: Title;
}
export interface InstitutionEntry {
  id: string;
  title: Title;
  purpose: Title;
  area: string;
  opens: { id: string; title: Title; mine?: boolean }[];
  can_open: boolean;
  count?: number;
  reads?: "region" | "own" | "nothing";
}
export interface Institutions {
  areas: Area[];
  items: InstitutionEntry[];
}
export type FieldType =
  | "text"
  | "number"
  | "money"
  | "date"
  | "moment"
  | "boolean"
  | "choice"
  | "choices"
  | "party"
  | "organisation"
  | "person"
  | "persons"
  | "matter"
  | "document"
  | "id_number"
  | "credit_code"
  | "phone";
export interface Choice extends InForce {
  id: string;
  title: Title;
}
export interface Field extends InForce {
  name: string;
  type: FieldType;
  title: Title;
  help?: Title | null;
  choices?: Choice[];
  of?: string[];
  personal: boolean;
  implied: boolean;
}
export interface Stage {
  id: string;
  title: Title;
  end: boolean;
}
export interface Gate extends InForce {
  id: string;
  why: Title;
  basis?: Basis | null;
}
export interface Step extends InForce {
  id: string;
  title: Title;
  from: string[];
  to: string | null;
  by: string[][];
  by_text: Title;
  opens: boolean;
  required: string[];
  sets: string[];
  documents: string[];
  needs: Gate[];
  extends?: string | null;
  pauses: string[];
  resumes: string[];
  numbers?: string | null;
  basis?: Basis | null;
}
export interface LimitRule extends InForce {
  id: string;
  title: Title;
  limit: string;
  from_text: Title;
  until_text: Title;
  minimum_before?: string | null;
  versions: ({ number: number; unit: string; basis: Basis } & InForce)[];
}
export interface Disclosure {
  id: string;
  title: Title;
  at_text?: Title;
  fields: string[];
  masked: string[];
  within?: string | null;
}
export interface Definition {
  id: string;
  title: Title;
  purpose: Title;
  area: string;
  basis: Basis[];
  versions: ({ number: number } & InForce)[];
  fields: Field[];
  stages: Stage[];
  steps: Step[];
  limits: LimitRule[];
  always: { text: Title | string }[];
  disclose: Disclosure[];
  figures: { id: string; title: Title; unit: Title; kind: string }[];
  findings: { id: string; title: Title; why: Title; severity: "low" | "medium" | "high"; basis?: Basis | null }[];
}

export type Light = "red" | "yellow" | "green";
export interface Due {
  limit: string;
  title: Title;
  due: string;
  days_left?: number;
  state?: string;
  light?: Light | null;
}
export interface Cell {
  value: Json;
  display: Title | string;
}
export interface Row {
  matter: MatterId;
  title: Title | string;
  stage: string;
  stage_title: Title;
  organisation: Organisation | null;
  opened_on: string;
  ended?: boolean;
  due: Due | null;
  values: Record<string, Cell>;
}
export interface DeskRow extends Row {
  institution: string;
  institution_title: Title;
}
export interface MatterValue extends Cell {
  hidden: boolean;
  link?: { institution: string; matter: MatterId } | null;
}
export interface Limit {
  id: string;
  title: Title;
  state: "running" | "stopped" | "met" | "late" | "overdue" | "open";
  from: string | null;
  due: string | null;
  done: string | null;
  days_left: number | null;
  number: number | null;
  unit: string | null;
  basis?: Basis | null;
  extended?: boolean | number | null;
  length?: string;
  not_counted: { first: string; last: string; role: string; why: Title | string }[];
  light: Light | null;
}
export interface Possible {
  id: string;
  title: Title;
  by_text: Title;
  possible: boolean;
  refusal: Problem | null;
  mine: boolean;
  performers?: number;
  fields: { name: string; required: boolean }[];
  documents: string[];
  extends?: string | null;
}
export interface Matter {
  institution: string;
  institution_title?: Title;
  matter: MatterId;
  title?: Title | string;
  version: number;
  entry: number;
  at: string;
  stage: string;
  stage_title: Title;
  ended: boolean;
  organisation: Organisation | null;
  opened_on: string;
  values: Record<string, MatterValue>;
  limits: Limit[];
  steps: Possible[];
  documents: { id: string; title: Title | string }[];
  disclosed?: boolean;
  sees_personal?: boolean;
}
// A step that needs several people, waiting for the others to agree.
export interface Proposal {
  proposal: number;
  institution: string;
  institution_title: Title;
  matter: MatterId; // 0: the step opens it
  step: string;
  step_title: Title | null;
  by: { person: string; name: string };
  waiting_for: { person: string; name: string }[];
}
export interface HistoryEntry {
  entry: number;
  at: string;
  step: string;
  title: Title;
  by: { person: string; name: string }[];
  fields: { name: string; title: Title; value: Json; display: Title | string; hidden: boolean }[];
  hash: string;
}
export interface Proof {
  entry: number;
  leaf: string;
  tree_size: number;
  root: string;
  path: string[];
  checkpoint: string | null;
}
export interface StepBody {
  values: Values;
  performers?: string[];
  expected_entry?: number;
}
export interface OpeningBody extends StepBody {
  step: string;
  organisation?: string;
}
export interface Trial {
  possible: boolean;
  refusal: Problem | null;
}
export interface StoredFile {
  hash: string;
  name: string;
  size: number;
  type: string;
}
export interface Today {
  today: string;
  urgent: DeskRow[];
  waiting: Proposal[];
  asked: Proposal[];
  inbox: InboxItem[];
  counts: { red: number; yellow: number; green: number };
}
export interface InboxItem {
  id: string;
  text: Title | string;
  institution: string;
  matter: MatterId;
  read: boolean;
}
export type SearchHit = DeskRow;
export interface ImportAnswer {
  rows: number;
  good: number;
  entered: number;
  dry_run: boolean;
  mistakes: { row: number; column: string; title: string; why: Title }[];
  mistakes_in_all: number;
}
