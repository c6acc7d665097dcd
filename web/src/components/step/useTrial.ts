// The form's live check: asks the server, a moment after the last change, what the step would be refused for.
// A later change drops the earlier question. SPDX-License-Identifier: EUPL-1.2
import { type Ref, onBeforeUnmount, ref, shallowRef, watch } from "vue";
import { problemOf } from "../../api/problem";
import type { Problem, Trial } from "../../api/types";

const pause = 450;

export interface LiveCheck {
  checking: Ref<boolean>;
  possible: Ref<boolean>;
  refusal: Ref<Problem | null>;
}

export function useTrial(ask: (signal: AbortSignal) => Promise<Trial>, input: () => unknown): LiveCheck {
  const checking = ref(false);
  const possible = ref(false);
  const refusal = shallowRef<Problem | null>(null);
  let timer = 0;
  let running: AbortController | null = null;

  async function run(): Promise<void> {
    const mine = new AbortController();
    running = mine;
    try {
      const trial = await ask(mine.signal);
      possible.value = trial.possible;
      refusal.value = trial.refusal;
    } catch (problem) {
      if (mine.signal.aborted) return;
      possible.value = false;
      refusal.value = problemOf(problem);
    }
    if (running === mine) checking.value = false;
  }

  watch(
    input,
    () => {
      window.clearTimeout(timer);
      running?.abort();
      checking.value = true;
      timer = window.setTimeout(() => void run(), pause);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    running?.abort();
  });
  return { checking, possible, refusal };
}
