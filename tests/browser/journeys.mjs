// Days in the house, each in a real browser over a county made for this run:
//   node tests/browser/journeys.mjs FADU [--pictures DIR] [--web DIR] [--county DIR] [--only NAME]
// Prints what passed; ends with 1 where a journey failed or axe found something serious on a page.
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { desk } from "./desk.mjs";
import { guests } from "./guests.mjs";
import { openHouse } from "./house.mjs";
import { keyboard } from "./keyboard.mjs";
import { pages } from "./pages.mjs";
import { visit } from "./visit.mjs";
import { Visitor, chromium } from "./visitor.mjs";
import { work } from "./work.mjs";

const screen = { width: 1440, height: 900 };
const text = { type: "string" };
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: text, web: text, county: text, only: text },
});
if (positionals.length !== 1) {
  console.error("usage: journeys.mjs FADU [--pictures DIR] [--web DIR] [--county DIR] [--only NAME]");
  process.exit(2);
}
if (options.pictures) mkdirSync(options.pictures, { recursive: true });

async function travel(browser, address, name, journey) {
  const context = await browser.newContext({
    viewport: screen,
    acceptDownloads: true,
    locale: "zh-CN",
    reducedMotion: "reduce",
  });
  const visitor = new Visitor(await context.newPage(), address, options.pictures);
  const wrong = [];
  try {
    await journey(visitor);
  } catch (failure) {
    wrong.push(String(failure?.message ?? failure));
    await visitor.picture(`${name}-failed`, { fullPage: true }).catch(() => undefined);
  }
  await context.close();
  wrong.push(...visitor.errors, ...new Set(visitor.barriers));
  console.log(
    wrong.length === 0 ? `ok      ${name}` : `FAILED  ${name}\n        ${wrong.join("\n        ")}`,
  );
  return wrong.length === 0;
}

// The report is frozen when its year is over; all else happens on the last days of it.
const days = [
  { clock: "2019-12-30T09:30", journeys: { ...visit, ...work, ...guests, ...pages, ...keyboard } },
  { clock: "2020-01-06T09:30", journeys: desk },
];
const asked = (name) => !options.only || options.only === name;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
let failed = 0;
let passed = 0;
async function spend({ clock, journeys }) {
  if (!Object.keys(journeys).some(asked)) return;
  const house = await openHouse({
    fadu: resolve(positionals[0]),
    county: options.county && resolve(options.county),
    web: options.web && resolve(options.web),
    clock,
  });
  try {
    for (const [name, journey] of Object.entries(journeys)) {
      if (!asked(name)) continue;
      if (await travel(browser, house.address, name, journey)) passed++;
      else failed++;
    }
  } finally {
    await house.close();
  }
}
try {
  for (const day of days) await spend(day);
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
