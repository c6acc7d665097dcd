// The names the workbench uses for what the server answers: the generated schemas, made exact where OpenAPI says less
// than docs/formats/api.md. Holds no behaviour. SPDX-License-Identifier: EUPL-1.2
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Title = Schemas["Text"];
export type Language = keyof Title;
export type Json = null | boolean | number | string | string[];
export type Values = Record<string, Json>;
export type MatterId = string | number;
export type Problem = Partial<Schemas["Problem"]>;
export type Basis = NonNullable<Schemas["Basis"]>;
export type Organisation = Schemas["Organisation"];
export type RoleHeld = Schemas["RoleHeld"];
export type Session = Schemas["Session"];
export type Administrator = Session["administrator"];
export type OpenSession = Schemas["Sessions"]["items"][number];
export type DemoLogin = Schemas["DemoLogins"]["items"][number] & { administrator: Administrator };
export type DemoLogins = { password: string | null; items: DemoLogin[] };
export type Enrolment = Schemas["Enrolment"];
export type RecoveryCodes = Schemas["RecoveryCodes"];
export type LoginWays = Schemas["LoginWays"];
export type Institutions = Schemas["Institutions"];
export type InstitutionEntry = Institutions["items"][number];
export type Area = Institutions["areas"][number];
export type Trial = Schemas["Trial"];
export type Proof = Schemas["Proof"];
export type StoredFile = Schemas["File"];
export type Person = Schemas["People"]["items"][number];
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

// Days on which a line of the definition counts; both ends inclusive.
export interface InForce {
  since?: string | null;
  until?: string | null;
}
type DefinedField = Schemas["Definition"]["fields"][number];
export type Choice = DefinedField["choices"][number];
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
export type Field = Omit<DefinedField, "type"> & { type: FieldType };
export type Stage = Schemas["Definition"]["stages"][number];
export interface Gate extends InForce {
  id: string;
  why: Title;
  basis: Basis | null;
}
export interface Step extends InForce {
  id: string;
  title: Title;
  from: string[];
  to: string; // empty: the stage stays
  by: string[][]; // one person each, by the roles of which he must hold one
  by_text: Title;
  opens: boolean;
  required: string[];
  sets: string[];
  documents: string[];
  needs: Gate[];
  extends: string | null;
  pauses: string[];
  resumes: string[];
  numbers: string | null;
  basis: Basis | null;
}
export interface LimitRule extends InForce {
  id: string;
  title: Title;
  limit: string;
  from_text: Title;
  until_text: Title;
  minimum_before: string | null;
  versions: ({ number: number; unit: string; basis: Basis } & InForce)[];
}
export interface Disclosure {
  id: string;
  title: Title;
  at_text: Title;
  fields: string[];
  masked: string[];
  within: string | null;
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
  always: { text: string }[];
  disclose: Disclosure[];
  figures: { id: string; title: Title; unit: Title; kind: string }[];
  findings: { id: string; title: Title; why: Title; severity: "low" | "medium" | "high"; basis: Basis | null }[];
}

export type Light = "red" | "yellow" | "green";
export type Due = Required<NonNullable<Schemas["Due"]>>;
export interface Cell {
  value: Json;
  display: string;
  hidden: boolean;
  link?: { institution: string; matter: number } | null;
}
type Shown<Whole> = Omit<Whole, "values" | "due"> & { values: Record<string, Cell> };
export type Row = Shown<Schemas["Row"]> & { due: Due | null };
export type DeskRow = Row;
export type SearchHit = Row;
export type Limit = Omit<Schemas["Limit"], "not_counted"> & {
  not_counted: Required<Schemas["Limit"]["not_counted"][number]>[];
};
export type Possible = Omit<Schemas["Possible"], "fields" | "refusal"> & {
  fields: { name: string; required: boolean }[];
  refusal: Problem | null;
};
export type Matter = Omit<Shown<Schemas["Matter"]>, "limits" | "steps" | "desk"> & {
  limits: Limit[];
  steps: Possible[];
  desk: { year: number; steps: string[] } | null; // these steps are taken at the report desk
};
// A step that needs several people, waiting for the others to agree.
export interface Proposal {
  joint_act: number;
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
  fields: ({ name: string; title: Title } & Cell)[];
  hash: string;
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
export type InboxItem = Required<Schemas["Today"]["inbox"][number]>;
export interface Today {
  today: string;
  urgent: Row[];
  carry_on: Row[]; // the caller has a step to perform, and none of his limits runs
  handed_on: Row[]; // the caller took the last step; others go on
  waiting: Proposal[];
  asked: Proposal[];
  inbox: InboxItem[];
  counts: Record<Light, number>;
}
export type ImportAnswer = Omit<Schemas["Import"], "mistakes"> & {
  mistakes: Required<Schemas["Import"]["mistakes"][number]>[];
};
