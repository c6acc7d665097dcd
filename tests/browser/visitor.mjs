// Somebody at a browser: goes to pages, fills in forms as people do, and checks each page seen with axe. Knows Element
// Plus's inputs and no journey. SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { password, root } from "./house.mjs";

const require = createRequire(join(root, "web", "package.json"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const { chromium } = require("playwright-core");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const grave = ["serious", "critical"];

export class Visitor {
  constructor(page, address, pictures) {
    this.page = page;
    this.address = address;
    this.pictures = pictures;
    this.barriers = []; // what axe found, with the page
    this.errors = []; // thrown in a page
    this.asked = new Set(); // requests not yet answered
    page.on("request", (request) => this.asked.add(request));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => this.asked.delete(request));
    page.setDefaultTimeout(30_000);
    page.on("pageerror", (error) => this.errors.push(String(error)));
  }

  async go(path) {
    await this.page.goto(this.address + path);
    await this.look();
  }

  async logIn(account, secret = password) {
    await this.page.goto(`${this.address}/app/login`);
    await this.page.locator("#account").fill(account);
    await this.page.locator("#password").fill(secret);
    await this.look();
    await this.page.locator("form button.act").click();
    await this.page.waitForURL((url) => url.pathname.startsWith("/app/") && url.pathname !== "/app/login");
    await this.look();
  }

  async logOut() {
    await this.page.context().clearCookies();
  }

  // Until the page has asked for nothing for half a second. Playwright's "networkidle" also waits for frames that are
  // gone, as a preview's are whenever it is made anew.
  async quiet() {
    await this.page.waitForLoadState("load");
    for (let calm = 0, rounds = 0; calm < 5; rounds++) {
      if (rounds > 300) throw new Error(`still asking for ${[...this.asked].map((one) => one.url()).join(" ")}`);
      await this.page.waitForTimeout(100);
      calm = this.asked.size === 0 ? calm + 1 : 0;
    }
  }

  // The page as it stands now, read by axe.
  async look() {
    await this.quiet();
    await this.page.locator(".el-skeleton").first().waitFor({ state: "detached" });
    await this.page.evaluate(axe);
    const found = await this.page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules);
    for (const one of found.violations.filter((violation) => grave.includes(violation.impact)))
      this.barriers.push(
        `${new URL(this.page.url()).pathname}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`,
      );
  }

  // A file let go over a field, as a mouse does it.
  async drop(field, name, text) {
    const files = await this.page.evaluateHandle(
      ([title, content]) => {
        const carried = new DataTransfer();
        carried.items.add(new File([content], title, { type: "text/plain" }));
        return carried;
      },
      [name, text],
    );
    const place = this.page.locator(`label[for='field-${field}'].drop`);
    await place.dispatchEvent("dragover", { dataTransfer: files });
    await place.dispatchEvent("drop", { dataTransfer: files });
    await this.page.getByText(name).waitFor();
  }

  // What the interface answers the one who is logged in; a body makes it a write.
  ask(path, body) {
    return this.page.evaluate(
      async ([address, given]) => {
        const read = async (where, how) => (await fetch(`/api/v1${where}`, how)).json();
        if (given === undefined) return read(address);
        const { csrf } = await read("/session");
        const headers = { "Content-Type": "application/json", "X-CSRF-Token": csrf };
        return read(address, { method: "POST", headers, body: JSON.stringify(given) });
      },
      [path, body],
    );
  }

  async picture(name, options = {}) {
    if (this.pictures) await this.page.screenshot({ path: join(this.pictures, `${name}.png`), ...options });
  }

  // A field of a step's form; a choice is given by its title.
  async fill(field, value) {
    const place = this.page.locator(`#field-${field}`);
    const role = await place.getAttribute("role");
    if (role === "radiogroup" || role === "group") return place.getByText(value, { exact: true }).click();
    if (role !== "combobox") {
      await place.fill(value);
      return place.blur();
    }
    await place.click();
    await place.fill(value);
    const option = this.page.locator(".el-select-dropdown__item:visible", { hasText: value }).first();
    await option.click();
    await option.waitFor({ state: "hidden" });
  }

  async fillAll(values) {
    for (const [field, value] of Object.entries(values)) await this.fill(field, value);
  }

  // From the form to the matter's page, over the summary.
  async perform(title) {
    await this.look();
    await this.page.getByRole("button", { name: title, exact: true }).click();
    await this.page.locator(".el-dialog:visible button.act").click();
    await this.page.waitForURL(/\/app\/matters\/[a-z_]+\/\d+$/);
    await this.look();
  }

  // One of the next steps on the matter's page.
  async step(title, values = {}) {
    await this.page.locator("a.step", { has: this.page.getByText(title, { exact: true }) }).click();
    await this.page.waitForURL(/\/steps\//);
    await this.fillAll(values);
    await this.perform(title);
  }

  async see(text) {
    await this.page.getByText(text).first().waitFor();
  }

  async reads(selector) {
    return (await this.page.locator(selector).first().innerText()).trim();
  }
}

export function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
