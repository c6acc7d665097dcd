// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import type { LintFinding } from "../../api/types_oversight";
import { pieces } from "./marks";

const found = (...ranges: [number, number][]): LintFinding => ({
  kind: "sum",
  message: "",
  message_en: "",
  arithmetic: "",
  passages: ranges.map(([start, end]) => ({ text: "", start, end })),
});

describe("A text with contradictions", () => {
  it("is the same text in pieces", () => {
    const text = "ab𠀀cdef";
    const cut = pieces(text, [found([1, 4]), found([3, 6])]);
    expect(cut.map((one) => one.text)).toEqual(["a", "b𠀀", "c", "de", "f"]);
    expect(cut.map((one) => one.findings)).toEqual([[], [0], [0, 1], [1], []]);
    expect(cut.map((one) => one.first)).toEqual([[], ["0-0"], ["1-0"], [], []]);
  });
  it("is one piece where nothing was found", () => {
    expect(pieces("abc", [])).toEqual([{ text: "abc", findings: [], first: [] }]);
  });
  it("is nothing of nothing", () => {
    expect(pieces("", [])).toEqual([]);
  });
});
