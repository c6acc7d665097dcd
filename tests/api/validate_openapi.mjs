// Reads the OpenAPI document named and prints what Redocly's linter, a public validator of OpenAPI 3.1,
// finds wrong in it; ends with 1 if it finds anything. SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const web = createRequire(fileURLToPath(new URL("../../web/package.json", import.meta.url)));
const { createConfig, lintFromString } = web("@redocly/openapi-core");

const config = await createConfig({
  extends: ["recommended-strict"],
  // Demonstrations are served from the reader's own machine, under whatever address it has. Where a browser is sent to
  // log in elsewhere, and back, the good answer is a redirection.
  rules: { "no-server-example.com": "off", "operation-2xx-response": "off" },
});
const problems = await lintFromString({ source: readFileSync(process.argv[2], "utf8"), absoluteRef: "openapi.json", config });
for (const problem of problems) {
  const place = problem.location.map((one) => one.pointer ?? "").join(" ");
  console.log(`${problem.severity} ${problem.ruleId} ${place}: ${problem.message}`);
}
process.exit(problems.length === 0 ? 0 : 1);
