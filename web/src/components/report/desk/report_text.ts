// The report as text with {{commands}} and as blocks to be edited, one way and back. Form: docs/formats/report.md.
// Judges nothing: whether a command means anything is the server's to say. Pure. SPDX-License-Identifier: EUPL-1.2
export type Piece = string | { command: string }; // words, or what stood between {{ and }}
export interface Block {
  kind: "heading" | "paragraph" | "command";
  level: number; // of a heading: 1 is the title
  pieces: Piece[]; // of a command: that one
}
export interface LeftOut {
  finding: string;
  why: string;
}
export interface ReportText {
  blocks: Block[];
  leftOut: LeftOut[];
}

const alone = /^(chart|area|headline|findings|next|signature|if|else|end)\b/;
const leaveOut = "leave_out";

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const found of line.matchAll(/\{\{(.*?)\}\}/g)) {
    if (found.index > done) pieces.push(line.slice(done, found.index));
    pieces.push({ command: found[1].trim() });
    done = found.index + found[0].length;
  }
  if (done < line.length) pieces.push(line.slice(done));
  return pieces;
}

export function commandOf(block: Block): string {
  const only = block.pieces[0];
  return typeof only === "object" ? only.command : "";
}

function readLeaveOut(command: string): LeftOut {
  const [finding, ...why] = command.slice(leaveOut.length).split("|");
  return { finding: finding.trim(), why: why.join("|").trim() };
}

export function readText(text: string): ReportText {
  const read: ReportText = { blocks: [], leftOut: [] };
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const pieces = piecesOf(line.trim());
    const only = pieces.length === 1 && typeof pieces[0] === "object" ? pieces[0].command : "";
    const marks = /^(#{1,5}) +/.exec(line)?.[1].length ?? 0;
    if (only.startsWith(`${leaveOut} `)) read.leftOut.push(readLeaveOut(only));
    else if (alone.test(only)) read.blocks.push({ kind: "command", level: 0, pieces });
    else if (marks > 0)
      read.blocks.push({ kind: "heading", level: marks, pieces: piecesOf(line.trim().slice(marks).trim()) });
    else read.blocks.push({ kind: "paragraph", level: 0, pieces });
  }
  return read;
}

const written = (pieces: Piece[]) =>
  pieces.map((piece) => (typeof piece === "string" ? piece.replace(/\n/g, " ") : `{{${piece.command}}}`)).join("");

// Lines of a list or a table stay together; all else is set apart by an empty line.
const joins = (before: string, after: string) => /^([-*|]|\d+\. )/.test(before) && before[0] === after[0];

export interface WrittenText {
  text: string;
  lines: number[]; // of each block, from 1
}

export function writeText({ blocks, leftOut }: ReportText): WrittenText {
  const out: string[] = [];
  const lines: number[] = [];
  for (const block of blocks) {
    const line = (block.kind === "heading" ? `${"#".repeat(block.level)} ` : "") + written(block.pieces).trim();
    if (out.length > 0 && !joins(out[out.length - 1], line)) out.push("");
    lines.push(out.length + 1);
    out.push(line);
  }
  for (const one of leftOut) out.push("", `{{${leaveOut} ${one.finding} | ${one.why}}}`);
  return { text: out.length > 0 ? `${out.join("\n")}\n` : "", lines };
}

// The block a line of the written text belongs to.
export function blockOfLine(lines: number[], line: number): number {
  let block = 0;
  while (block + 1 < lines.length && lines[block + 1] <= line) block++;
  return block;
}
