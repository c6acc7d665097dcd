// Who is logged in, for the whole workbench. Keeps nothing in the browser but the cookie the server set.
// SPDX-License-Identifier: EUPL-1.2
import { computed, ref } from "vue";
import { setCsrf } from "./api/client";
import { Refusal } from "./api/problem";
import * as api from "./api/session";
import type { Session } from "./api/types";
import { chooseLanguage, languageWasChosen } from "./texts";

export const session = ref<Session | null>(null);
export const loggedIn = computed(() => session.value !== null && session.value.second_factor !== "needed");
export const today = computed(() => session.value?.today ?? "");

export function take(answer: Session | null): void {
  session.value = answer;
  setCsrf(answer?.csrf ?? "");
  if (answer && !languageWasChosen() && answer.language) chooseLanguage(answer.language);
}

let asked = false;

// Asks the server once who is here; later calls answer from memory.
export async function knowWhoIsHere(): Promise<void> {
  if (asked) return;
  try {
    take(await api.currentSession());
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.status !== 401) throw problem;
  }
  asked = true;
}

export async function logOut(): Promise<void> {
  try {
    await api.logOut();
  } finally {
    take(null);
  }
}
