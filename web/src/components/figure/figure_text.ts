// A figure's value, its change and its kinds as people read them. SPDX-License-Identifier: EUPL-1.2
import type { Definition, Title } from "../../api/types";
import type { Figure } from "../../api/types_oversight";
import { say, t } from "../../texts";

const fen = 100;

export function isMoney(figure: Pick<Figure, "kind" | "unit">): boolean {
  return figure.kind === "sum" && figure.unit.en === "yuan";
}

// A number of the figure: matters, yuan of money, or of a rate's months percent.
export function inUnits(figure: Pick<Figure, "kind" | "unit">, value: number): number {
  return isMoney(figure) || figure.kind === "rate" ? value / fen : value;
}

export function monthText(figure: Pick<Figure, "kind" | "unit">, value: number | null): string {
  if (value === null) return "—";
  return figure.kind === "rate" ? `${(value / fen).toFixed(2)}%` : numberText(figure, value);
}

export function numberText(figure: Pick<Figure, "kind" | "unit">, value: number): string {
  return isMoney(figure)
    ? t.value.figures.yuan((value / fen).toLocaleString("en", { maximumFractionDigits: 2 }))
    : String(value);
}

// The unit beside the value; a rate and money carry theirs in the text.
export function unitBeside(figure: Figure): string {
  return figure.kind === "rate" || isMoney(figure) ? "" : say(figure.unit);
}

export function zero(figure: Figure): boolean {
  return figure.kind === "rate" ? !figure.denominator : figure.numerator === 0;
}

const share = (figure: Figure) => (figure.denominator ? figure.numerator / figure.denominator : null);

// Against last year; empty where one of the two says nothing.
export function changeText(now: Figure, before: Figure): string {
  const words = t.value.figures;
  if (now.kind === "rate") {
    const [a, b] = [share(now), share(before)];
    if (a === null || b === null) return "";
    const points = Math.round((a - b) * 10000) / 100;
    if (points === 0) return words.same;
    const text = words.points(Math.abs(points).toFixed(2));
    return points > 0 ? words.more(text) : words.less(text);
  }
  if (before.numerator === 0) return "";
  const difference = now.numerator - before.numerator;
  if (difference === 0) return words.same;
  const amount = numberText(now, Math.abs(difference)) + (isMoney(now) ? "" : ` ${say(now.unit)}`);
  return difference > 0 ? words.more(amount) : words.less(amount);
}

// The titles of a split figure's parts: of the field whose choices they all are.
export function partTitles(definition: Definition | null, parts: string[]): Map<string, Title | string> {
  const fields = definition?.fields.filter((one) => one.type === "choice") ?? [];
  const split = fields.find((field) => parts.every((part) => field.choices?.some((choice) => choice.id === part)));
  return new Map(parts.map((part) => [part, split?.choices?.find((choice) => choice.id === part)?.title ?? part]));
}
