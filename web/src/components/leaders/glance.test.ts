// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import type { Figure } from "../../api/types_oversight";
import { headline } from "./glance";

const title = { zh: "x", en: "x" };
const figure = (id: string, numerator: number, more: Partial<Figure> = {}): Figure => ({
  id,
  kind: "count",
  title,
  unit: title,
  value: numerator,
  numerator,
  denominator: null,
  text: title,
  area: "disputes",
  institution: id.split(".")[0],
  ...more,
});
const rate = (id: string, numerator: number, denominator: number) =>
  figure(id, numerator, { kind: "rate", denominator });

describe("An area's headline", () => {
  it("is its largest count, the rate of that work, and the largest count of other work", () => {
    const figures = [
      figure("litigation.heard", 8),
      rate("litigation.attendance", 8, 8),
      figure("mediation.disputes", 819),
      figure("mediation.successful", 803),
      rate("mediation.success", 803, 819),
      figure("penalty.decided", 5000, { area: "enforcement" }),
      figure("mediation.by_kind", 900, { parts: { family: 900 } }),
    ];
    expect(headline(figures, "disputes").map((one) => one.id)).toEqual([
      "mediation.disputes",
      "mediation.success",
      "litigation.heard",
    ]);
  });
  it("leaves out what says nothing", () => {
    expect(headline([figure("mediation.disputes", 0), rate("mediation.success", 0, 0)], "disputes")).toEqual([]);
  });
});
