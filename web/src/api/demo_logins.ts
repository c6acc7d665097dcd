// The logins of a demonstration house. A real house lists none. SPDX-License-Identifier: EUPL-1.2
import { call } from "./client";
import type { DemoLogins } from "./types";

export async function demoLogins(): Promise<DemoLogins> {
  try {
    return await call<DemoLogins>("GET", "/demo-logins", { quiet: true });
  } catch {
    return { password: null, items: [] };
  }
}
