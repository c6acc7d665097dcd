// One question to the server as a page shows it: waiting, answered, refused; asked again when its input or the
// language changes. A late answer to an old question is dropped. SPDX-License-Identifier: EUPL-1.2
import { type Ref, type ShallowRef, ref, shallowRef, watch } from "vue";
import { language } from "../texts";

export interface Answer<Value> {
  value: ShallowRef<Value | null>;
  problem: ShallowRef<unknown>;
  waiting: Ref<boolean>;
  again: () => Promise<void>;
}

export function useAnswer<Value>(ask: () => Promise<Value>, input?: () => unknown): Answer<Value> {
  const value = shallowRef<Value | null>(null);
  const problem = shallowRef<unknown>(null);
  const waiting = ref(false);
  let round = 0;

  async function again(): Promise<void> {
    const mine = ++round;
    waiting.value = true;
    try {
      const answer = await ask();
      if (mine !== round) return;
      value.value = answer;
      problem.value = null;
    } catch (refused) {
      if (mine === round) problem.value = refused;
    } finally {
      if (mine === round) waiting.value = false;
    }
  }

  watch(language, again); // values are told in the language of the screen
  if (input) watch(input, again, { immediate: true });
  else void again();
  return { value, problem, waiting, again };
}
