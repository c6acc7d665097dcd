// A text cut where contradictions begin and end; offsets count Unicode code points, as the server tells them.
// SPDX-License-Identifier: EUPL-1.2
import type { LintFinding } from "../../api/types_oversight";

export interface Piece {
  text: string;
  findings: number[]; // whose passages cover it, by their place in the list
  first: string[]; // of passages that begin here: "finding-passage"
}

export function pieces(text: string, findings: LintFinding[]): Piece[] {
  const points = Array.from(text);
  const passages = findings.flatMap((finding, index) =>
    finding.passages.map((passage, place) => ({ ...passage, index, name: `${index}-${place}` })),
  );
  const within = (offset: number) => Math.min(Math.max(0, offset), points.length);
  const cuts = new Set([0, points.length]);
  for (const one of passages) cuts.add(within(one.start)).add(within(one.end));
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, at) => {
    const covering = passages.filter((one) => one.start <= from && from < one.end);
    return {
      text: points.slice(from, sorted[at + 1]).join(""),
      findings: [...new Set(covering.map((one) => one.index))],
      first: passages.filter((one) => one.start === from && one.end > from).map((one) => one.name),
    };
  });
}
