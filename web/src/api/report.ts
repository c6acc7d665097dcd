// The annual report in its forms, and any report read for contradictions. SPDX-License-Identifier: EUPL-1.2
import { address, call, read } from "./client";
import { Refusal } from "./problem";
import type { AnnualReport, LintAnswer, ReportDraft, ReportPreview } from "./types_oversight";
import { type Progress, upload } from "./upload";

export const reportFormats = ["docx", "pdf", "html", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export type ReportState = "now" | "draft" | "frozen";

export function annualReport(year: number, state: ReportState = "now"): Promise<AnnualReport> {
  return read("/report", { year, state, format: "json" });
}

export function reportAddress(year: number, format: ReportFormat, state: ReportState = "now"): string {
  return address("/report", { year, state: state === "now" ? null : state, format });
}

export function reportDraft(year: number): Promise<ReportDraft> {
  return read("/report/draft", { year });
}

export function previewReport(year: number, text: string): Promise<ReportPreview> {
  return call("POST", "/report/preview", { query: { year }, json: { text } });
}

// The report as it was frozen, read for contradictions.
export async function lintFrozen(year: number): Promise<LintAnswer> {
  const answer = await fetch(reportAddress(year, "html", "frozen"));
  if (!answer.ok) throw new Refusal({ status: answer.status });
  return lint(new File([await answer.blob()], `report-${year}.html`, { type: "text/html" }));
}

export function lint(file: File, progress: Progress = () => undefined): Promise<LintAnswer> {
  return upload("/lint", { name: file.name }, file, progress);
}
