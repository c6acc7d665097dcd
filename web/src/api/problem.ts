// A refusal as the server tells it, thrown by the client. Never invents a reason: an answer that is no problem
// document keeps its HTTP status only. SPDX-License-Identifier: EUPL-1.2
import type { Language, Problem } from "./types";

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? String(problem.status ?? ""));
    this.name = "Refusal";
  }

  get status(): number {
    return this.problem.status ?? 0;
  }
}

export function problemText(problem: Problem, language: Language): string {
  const chinese = problem.detail_zh ?? problem.detail ?? problem.title ?? "";
  return language === "zh" ? chinese : (problem.detail ?? problem.title ?? chinese);
}

// Of whatever was thrown; empty where it was no refusal.
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem;
  return thrown !== null && typeof thrown === "object" && "status" in thrown ? (thrown as Problem) : {};
}

// From an answer that is not 2xx.
export async function readProblem(answer: Response): Promise<Problem> {
  const kind = answer.headers.get("content-type") ?? "";
  if (kind.includes("json")) {
    try {
      const problem = (await answer.json()) as Problem;
      return { ...problem, status: problem.status ?? answer.status };
    } catch {
      return { status: answer.status, title: answer.statusText };
    }
  }
  return { status: answer.status, title: answer.statusText };
}
