// The text at the desk: what was kept, what is being written, what the server says of it. Copies what is not kept into
// this browser. SPDX-License-Identifier: EUPL-1.2
import { type ComputedRef, type Ref, computed, onBeforeUnmount, ref, shallowRef, watch } from "vue";
import { previewReport } from "../../../api/report";
import type { ReportDraft, TextMistake } from "../../../api/types_oversight";
import { type DraftPlace, forgetDraft, keepDraft, keptDraft } from "../../step/drafts";
import { type Block, type LeftOut, type WrittenText, blockOfLine, readText, writeText } from "./report_text";

const pause = 700;

export interface DeskText {
  began: Block[]; // what the editor shows first
  blocks: Ref<Block[]>;
  leftOut: Ref<LeftOut[]>;
  written: ComputedRef<WrittenText>;
  changed: ComputedRef<boolean>;
  restored: boolean;
  html: Ref<string | null>;
  mistakes: Ref<TextMistake[]>;
  stale: Ref<boolean>;
  blockOf: (mistake: TextMistake) => number;
  problem: Ref<unknown>;
  kept: () => void; // what stands now is with the server
}

export function useReportText(draft: ReportDraft, place: DraftPlace): DeskText {
  const local = keptDraft(place)?.text;
  const kept = writeText(readText(draft.text ?? "")).text;
  const first = readText(typeof local === "string" ? local : kept);
  const blocks = shallowRef(first.blocks);
  const leftOut = ref(first.leftOut);
  const written = computed(() => writeText({ blocks: blocks.value, leftOut: leftOut.value }));
  const changed = computed(() => written.value.text !== kept);
  const html = ref<string | null>(null);
  const mistakes = ref<TextMistake[]>([]);
  const stale = ref(true);
  const problem = shallowRef<unknown>(null);
  let told = written.value;
  let timer = 0;
  let round = 0;

  async function look(): Promise<void> {
    const mine = ++round;
    const asked = written.value;
    try {
      const answer = await previewReport(draft.year, asked.text);
      if (mine !== round) return;
      told = asked;
      mistakes.value = answer.mistakes;
      html.value = answer.html ?? html.value;
      problem.value = null;
      stale.value = answer.html === null;
    } catch (refused) {
      if (mine === round) problem.value = refused;
    }
  }
  watch(written, ({ text }) => {
    keepDraft(place, text === kept ? {} : { text });
    stale.value = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), pause);
  });
  onBeforeUnmount(() => window.clearTimeout(timer));
  void look();

  return {
    began: first.blocks,
    blocks,
    leftOut,
    written,
    changed,
    restored: typeof local === "string" && local !== kept,
    html,
    mistakes,
    stale,
    blockOf: (mistake) => blockOfLine(told.lines, mistake.line),
    problem,
    kept: () => forgetDraft(place),
  };
}
