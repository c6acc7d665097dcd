// The logins of a demo county. A real house lists none. SPDX-License-Identifier: EUPL-1.2
import { call } from "./client";
import type { DemoLogin } from "./types";

export async function demoLogins(): Promise<DemoLogin[]> {
  try {
    const answer = await call<{ items: DemoLogin[] } | DemoLogin[]>("GET", "/demo-logins", { quiet: true });
    return Array.isArray(answer) ? answer : answer.items;
  } catch {
    return [];
  }
}
