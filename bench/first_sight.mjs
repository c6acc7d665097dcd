// Opens pages of a running house in Chromium, each as a first visit, and prints as JSON when each first showed something and
// how many bytes it loaded. `first_sight.mjs PORT`. SPDX-License-Identifier: EUPL-1.2
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const web = createRequire(fileURLToPath(new URL("../web/package.json", import.meta.url)));
const { chromium } = web("playwright-core");
const address = `http://127.0.0.1:${process.argv[2]}`;
const password = "sunny-harvest-2019";
const guest = ["/", "/services", "/lists/power", "/documents", "/enforcement", "/figures", "/reports", "/app/login"];
const clerk = ["/app/", "/app/matters/request", "/app/institutions/mediation", "/app/report"];

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function visit(path, cookies) {
  const context = await browser.newContext({ locale: "zh-CN" });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  let bytes = 0;
  await network.send("Network.enable");
  network.on("Network.loadingFinished", (one) => (bytes += one.encodedDataLength));
  await page.goto(address + path, { waitUntil: "networkidle" });
  const paint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
  );
  await context.close();
  return { path, paint, bytes };
}

const seen = [];
await visit("/", []); // the browser itself begins
for (const path of guest) seen.push(await visit(path, []));
const answer = await fetch(`${address}/api/v1/session`, {
  method: "POST",
  body: JSON.stringify({ account: "hotline_clerk", password }),
});
const [name, value] = answer.headers.getSetCookie()[0].split(";")[0].split("=");
for (const path of clerk) seen.push(await visit(path, [{ name, value, url: address }]));
await browser.close();
console.log(JSON.stringify(seen));
