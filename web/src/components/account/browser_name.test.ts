// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from "vitest";
import { browserName } from "./browser_name";

it("Names the browser and its system, else says what was sent", () => {
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
  expect(browserName(`${windows} Chrome/120.0 Safari/537.36`)).toBe("Chrome · Windows");
  expect(browserName(`${windows} Chrome/120.0 Safari/537.36 Edg/120.0`)).toBe("Edge · Windows");
  expect(browserName("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) Version/17.1 Safari/605.1.15")).toBe("Safari · macOS");
  expect(browserName("curl/8.5")).toBe("curl/8.5");
});
