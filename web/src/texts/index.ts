// The catalogue in the language chosen, and titles of definitions in it. Chinese until chosen otherwise.
// SPDX-License-Identifier: EUPL-1.2
import { computed, ref } from "vue";
import type { Language, Title } from "../api/types";
import { en } from "./en";
import { type Texts, zh } from "./zh";

const place = "fadu.language";
const catalogues: Record<Language, Texts> = { zh, en };

export const language = ref<Language>(localStorage.getItem(place) === "en" ? "en" : "zh");
export const t = computed<Texts>(() => catalogues[language.value]);

export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(place, chosen);
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
}

export function languageWasChosen(): boolean {
  return localStorage.getItem(place) !== null;
}

// A title in the language chosen; the other one where it is missing.
export function say(title: Title | string | null | undefined): string {
  if (!title) return "";
  if (typeof title === "string") return title;
  return title[language.value] || title.zh || title.en;
}

export type { Texts };
