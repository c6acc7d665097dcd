// Every page of the workbench and of the portal, seen by those it is for: read by axe on a wide screen, at 200 % (half
// the width), and on a phone, where nothing may stick out at the side. SPDX-License-Identifier: EUPL-1.2
import { expect } from "./visitor.mjs";

const sizes = [
  { name: "wide", width: 1440, height: 900 },
  { name: "zoomed", width: 720, height: 450 }, // 1440 × 900 at 200 %
  { name: "phone", width: 375, height: 812 },
];

async function seen(visitor, path, name) {
  for (const size of sizes) {
    await visitor.page.setViewportSize({ width: size.width, height: size.height });
    await visitor.go(path);
    await visitor.picture(`page-${name}-${size.name}`, { fullPage: true });
    const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide <= 1, `${path} is ${wide} pixels wider than ${size.width}`);
  }
}

// The first matter of a register with something in it.
async function firstMatter(visitor, institution) {
  const { items } = await visitor.ask(`/matters/${institution}?limit=1`);
  return items[0].matter;
}

async function workbench(visitor) {
  await visitor.logIn("judicial_clerk");
  const matter = await firstMatter(visitor, "mediation");
  const pages = {
    today: "/app/",
    registers: "/app/registers",
    register: "/app/registers/mediation",
    matter: `/app/matters/mediation/${matter}`,
    institutions: "/app/institutions",
    institution: "/app/institutions/penalty",
    leaders: "/app/leaders?year=2019",
    figures: "/app/figures?year=2019",
    figure: "/app/figures/mediation.success_rate?year=2019",
    findings: "/app/findings?year=2019",
    report: "/app/report?year=2019",
    "report-desk": "/app/report/draft?year=2019",
    lint: "/app/lint",
    account: "/app/account",
    missing: "/app/nothing-here",
  };
  for (const [name, path] of Object.entries(pages)) await seen(visitor, path, name);
}

async function forms(visitor) {
  await visitor.logIn("mediation_clerk");
  await seen(visitor, "/app/registers/mediation/open/register", "opening");
  await visitor.logOut();
  await visitor.logIn("system");
  for (const part of ["accounts", "calendar", "registers"])
    await seen(visitor, `/app/administration?part=${part}`, `administration-${part}`);
  await visitor.logOut();
  await visitor.logIn("audit");
  for (const part of ["journal", "integrity"])
    await seen(visitor, `/app/administration?part=${part}`, `administration-${part}`);
}

async function portal(visitor) {
  const fixed = {
    home: "/",
    documents: "/documents",
    services: "/services",
    status: "/status",
    reports: "/reports",
    "report-2019": "/reports/2019",
    search: "/search?q=调解",
    power: "/lists/power",
    institution: "/institutions/penalty",
    enforcement: "/enforcement",
    "open-data": "/open-data",
    "figure-success": "/figures/mediation.success_rate",
  };
  for (const [name, path] of Object.entries(fixed)) await seen(visitor, path, `portal-${name}`);
  await visitor.page.setViewportSize({ width: 1440, height: 900 });
  await visitor.go("/lists/power");
  const item = await visitor.page.locator("main a[href^='/matters/power/']").first().getAttribute("href");
  await seen(visitor, item, "portal-power-item");
}

// A step from the first key to the last without a mouse.
async function keyboardOnly(visitor) {
  const { page } = visitor;
  const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
  await visitor.logIn("hotline_clerk");
  await visitor.go("/app/registers/request/open/register");
  const reach = async (id) => {
    for (let i = 0; i < 60; i++) {
      if ((await focused()) === `field-${id}`) return;
      const inside = await page.evaluate((field) => {
        const place = document.getElementById(`field-${field}`);
        return place !== null && place.contains(document.activeElement);
      }, id);
      if (inside) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the key Tab does not reach ${id}`);
  };
  const choose = async (id, option) => {
    await reach(id);
    const role = await page.locator(`#field-${id}`).getAttribute("role");
    if (role === "combobox") {
      await page.keyboard.type(option);
      await page.locator(".el-select-dropdown__item:visible", { hasText: option }).first().waitFor();
      await page.keyboard.press("ArrowDown");
      return page.keyboard.press("Enter");
    }
    return page.keyboard.press("Space");
  };
  await choose("channel", "热线");
  await choose("kind", "咨询");
  await choose("field", "教育");
  await reach("content");
  await page.keyboard.type("新学期报名需要什么材料");
  await page.locator("form button.act:not([disabled])").waitFor();
  for (let i = 0; i < 40; i++) {
    if (await page.evaluate(() => document.activeElement?.classList.contains("act"))) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.locator(".el-dialog:visible button.act").waitFor();
  for (let i = 0; i < 10; i++) {
    const there = await page.evaluate(() => document.activeElement?.matches(".el-dialog button.act"));
    if (there) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/app\/matters\/request\/\d+$/);
  await visitor.look();
}

export const pages = { workbench, forms, portal, keyboardOnly };
