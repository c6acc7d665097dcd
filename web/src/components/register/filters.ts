// What a register shows, as it stands in the address: filters, order, columns. The address is the only place it
// is kept, so a list can be sent to a colleague. SPDX-License-Identifier: EUPL-1.2
import type { LocationQuery } from "vue-router";
import type { Query } from "../../api/client";

export interface Filters {
  q: string;
  stage: string[];
  organisation: string;
  opened_from: string;
  opened_until: string;
  overdue: boolean;
  sort: string;
  columns: string[]; // null stands for "as the page chooses" and is written as no columns
  fields: Record<string, string>; // "kind", "accepted_on.from", "accepted_on.until"
}

export function noFilters(): Filters {
  return {
    q: "",
    stage: [],
    organisation: "",
    opened_from: "",
    opened_until: "",
    overdue: false,
    sort: "",
    columns: [],
    fields: {},
  };
}

function texts(value: LocationQuery[string] | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "");
}

export function fromAddress(query: LocationQuery): Filters {
  const filters = noFilters();
  const single = (name: string) => texts(query[name])[0] ?? "";
  filters.q = single("q");
  filters.stage = texts(query.stage);
  filters.organisation = single("organisation");
  filters.opened_from = single("opened_from");
  filters.opened_until = single("opened_until");
  filters.overdue = single("overdue") === "true";
  filters.sort = single("sort");
  filters.columns = single("columns").split(",").filter(Boolean);
  for (const name of Object.keys(query)) {
    if (name.startsWith("field.") && single(name)) filters.fields[name.slice(6)] = single(name);
  }
  return filters;
}

// Only what differs from no filters, so that a plain list has a plain address.
export function toAddress(filters: Filters): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  if (filters.q) query.q = filters.q;
  if (filters.stage.length > 0) query.stage = filters.stage;
  if (filters.organisation) query.organisation = filters.organisation;
  if (filters.opened_from) query.opened_from = filters.opened_from;
  if (filters.opened_until) query.opened_until = filters.opened_until;
  if (filters.overdue) query.overdue = "true";
  if (filters.sort) query.sort = filters.sort;
  if (filters.columns.length > 0) query.columns = filters.columns.join(",");
  for (const [name, value] of Object.entries(filters.fields)) if (value) query[`field.${name}`] = value;
  return query;
}

// As the server is asked; a single character finds too much and is not sent.
export function toRequest(filters: Filters, columns: string[]): Query {
  const query: Query = { ...toAddress(filters), columns: columns.join(",") };
  if (filters.q.trim().length < 2) delete query.q;
  return query;
}

export function filtersInUse(filters: Filters): number {
  const fields = new Set(Object.keys(filters.fields).map((name) => name.split(".")[0]));
  const opened = filters.opened_from || filters.opened_until ? 1 : 0;
  return (
    Number(filters.q !== "") +
    Number(filters.stage.length > 0) +
    Number(filters.organisation !== "") +
    opened +
    Number(filters.overdue) +
    fields.size
  );
}

// The order after a click on a column's head: rising, falling, as the register has it.
export function nextSort(sort: string, column: string): string {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? "" : column;
}
