// What a chip and a command of the report's text are called on the screen. SPDX-License-Identifier: EUPL-1.2
import type { AnnualReport } from "../../../api/types_oversight";
import { institutionOf } from "../../../institutions";
import { language, say, t } from "../../../texts";
import type { Labels } from "./editor_document";

export function labelsOf(report: AnnualReport): Labels {
  const figures = new Map(report.figures.map((one) => [one.id, one]));
  const title = (id: string) => {
    const known = figures.get(id);
    return known ? (language.value === "en" ? known.title_en : known.title) : id;
  };
  const words: Record<string, string> = {
    year: String(report.year),
    next_year: String(report.year + 1),
    region: report.region_name,
  };
  return {
    inline(command) {
      const [first, institution, field] = command.split(/\s+/);
      const figure = figures.get(command);
      if (figure) return { text: figure.text, title: t.value.desk.chip(title(command)), figure: true };
      if (first === "each") return { text: t.value.desk.each(say(institutionOf(institution)?.title) || `${institution}.${field}`), title: command, figure: false };
      return { text: words[first] ?? t.value.desk.words[first] ?? `{{${command}}}`, title: command, figure: false };
    },
    block(command) {
      const [first, ...rest] = command.split(/\s+/);
      const named = rest.filter((word) => word.includes(".")).map(title);
      if (first === "if") return t.value.desk.ifHolds(`${title(rest[0])} ${rest.slice(1).join(" ")}`);
      if (first === "chart") return t.value.desk.chart(command.split("|")[1]?.trim() ?? named.join(t.value.common.and));
      if (first === "headline") return t.value.desk.headline(named.join(t.value.common.and));
      return t.value.desk.commands[first] ?? `{{${command}}}`;
    },
  };
}
