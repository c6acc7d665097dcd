// The guided first visit: what a newcomer has done of it so far, kept in this browser by account. Other code tells it
// what happened and knows no more. SPDX-License-Identifier: EUPL-1.2
import { computed, ref } from "vue";
import { session } from "./session";

export const visits = ["opened", "stepped", "proved", "counted"] as const;
export type Visit = (typeof visits)[number];

const changes = ref(0); // localStorage tells nobody in its own window
const place = () => `fadu.first_visit.${session.value?.account ?? ""}`;

function kept(): string[] {
  return (localStorage.getItem(place()) ?? "").split(",").filter(Boolean);
}

export const visited = computed<Set<string>>(() => {
  void changes.value;
  return new Set(kept());
});
export const visitOver = computed(() => visited.value.has("over") || visits.every((one) => visited.value.has(one)));

export function note(visit: Visit | "over" | `matter:${string}`): void {
  const now = kept();
  const name = visit.startsWith("matter:") ? "matter:" : visit;
  const others = now.filter((one) => !one.startsWith(name));
  localStorage.setItem(place(), [...others, visit].join(","));
  changes.value++;
}

// The matter opened during the visit, as "institution/number".
export const visitMatter = computed(() => [...visited.value].find((one) => one.startsWith("matter:"))?.slice(7) ?? "");
