// Writes src/api/schema.d.ts from a running server's OpenAPI: its schemas only, since the client says its paths itself,
// and no institution's own fields, since the workbench reads those from the definition. SPDX-License-Identifier: EUPL-1.2
import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const server = process.env.FADU_SERVER ?? "http://127.0.0.1:8080";
const answer = await fetch(`${server}/api/v1/openapi.json`);
if (!answer.ok) throw new Error(`${server}: ${answer.status}`);
const document = await answer.json();
const schemas = Object.entries(document.components.schemas).filter(([name]) => !name.startsWith("Values_"));
document.components = {
  schemas: { ...Object.fromEntries(schemas), Values: { type: "object", additionalProperties: true } },
};
document.paths = {};
const head =
  "// Made by `npm run types` from the server's OpenAPI; not written by hand. SPDX-License-Identifier: EUPL-1.2\n";
writeFileSync(new URL("src/api/schema.d.ts", import.meta.url), head + astToString(await openapiTS(document)));
