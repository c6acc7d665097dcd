// SPDX-License-Identifier: EUPL-1.2
// @vitest-environment node
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (value !== null && typeof value === "object")
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
  return [[path, value]];
}

describe("The catalogues", () => {
  it("say the same things", () => {
    expect(
      leaves(en)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      leaves(zh)
        .map(([path]) => path)
        .sort(),
    );
  });
  it("speak one language each", () => {
    const chinese = /[\u4e00-\u9fff]/;
    const ours = new Set(["shell.language"]); // the other language's own name
    for (const [path, text] of leaves(en))
      if (typeof text === "string" && !ours.has(path)) expect(chinese.test(text), path).toBe(false);
  });
  it("are the only place with words for people", () => {
    const source = fileURLToPath(new URL("..", import.meta.url));
    const files = (readdirSync(source, { recursive: true }) as string[]).filter(
      (name) => /\.(vue|ts)$/.test(name) && !/\.test\.ts$/.test(name) && !name.startsWith("texts"),
    );
    const allowed = new Set(["dates.ts", join("components", "step", "values.ts")]); // days and money as they are written
    for (const name of files) {
      if (allowed.has(name)) continue;
      const code = readFileSync(join(source, name), "utf8");
      expect(/[\u4e00-\u9fff]/.test(code), name).toBe(false);
    }
  });
});
