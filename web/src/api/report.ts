// The annual report in its forms, and any report read for contradictions. SPDX-License-Identifier: EUPL-1.2
import { address, read } from "./client";
import type { AnnualReport, LintAnswer } from "./types_oversight";
import { type Progress, upload } from "./upload";

export const reportFormats = ["docx", "pdf", "html", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export function annualReport(year: number): Promise<AnnualReport> {
  return read("/report", { year, format: "json" });
}

export function reportAddress(year: number, format: ReportFormat): string {
  return address("/report", { year, format });
}

export function lint(file: File, progress: Progress = () => undefined): Promise<LintAnswer> {
  return upload("/lint", { name: file.name }, file, progress);
}
