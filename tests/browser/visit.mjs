// The guided first visit as somebody makes it who never saw the house: every click and every letter counted, three
// seconds the one, half a second the other. Nothing is filled in but by clicking and typing.
// SPDX-License-Identifier: EUPL-1.2
import { expect } from "./visitor.mjs";

const secondsAClick = 3;
const secondsALetter = 0.5;
const allowed = 120;

class Newcomer {
  clicks = 0;
  letters = 0;

  constructor(visitor) {
    this.visitor = visitor;
    this.page = visitor.page;
  }

  get seconds() {
    return this.clicks * secondsAClick + this.letters * secondsALetter;
  }

  async click(place) {
    await place.click();
    this.clicks++;
  }

  async type(field, text) {
    const place = this.page.locator(`#field-${field}`);
    await this.click(place);
    await place.pressSequentially(text);
    this.letters += text.length;
  }

  // One of a few: a click. One of a list: a click that opens it and one that takes it.
  async choose(field, title) {
    const place = this.page.locator(`#field-${field}`);
    const role = await place.getAttribute("role");
    if (role !== "combobox") return this.click(place.getByText(title, { exact: true }));
    await this.click(place);
    const option = this.page.locator(".el-select-dropdown__item:visible", { hasText: title }).first();
    await this.click(option);
    await option.waitFor({ state: "hidden" });
  }

  async perform(title) {
    await this.click(this.page.getByRole("button", { name: title, exact: true }));
    await this.click(this.page.locator(".el-dialog:visible button.act"));
    await this.page.waitForURL(/\/app\/matters\/[a-z_]+\/\d+$/);
    await this.visitor.quiet();
  }

  async step(title) {
    await this.click(this.page.locator("a.step", { has: this.page.getByText(title, { exact: true }) }));
    await this.page.waitForURL(/\/steps\//);
    await this.visitor.quiet();
  }
}

const figure = (visitor, id) =>
  visitor.page.evaluate(
    async (name) => (await (await fetch(`/api/v1/figures/${name}?year=2019`)).json()).numerator,
    id,
  );

// The mediator of a town, from the login page to the figure.
async function firstVisit(visitor) {
  const { page } = visitor;
  const newcomer = new Newcomer(visitor);
  await page.goto(`${visitor.address}/app/login`);
  await newcomer.click(page.getByRole("button", { name: /^调解员/ }));
  await page.locator(".visit ol a").waitFor();
  const before = await figure(visitor, "mediation.successful");
  const { organisation, name } = await visitor.ask("/session");
  await visitor.look();
  await newcomer.click(page.locator(".visit ol a"));
  await newcomer.choose("kind", "人民调解");
  await newcomer.choose("source", "当事人申请");
  await newcomer.choose("dispute_type", "邻里");
  await newcomer.type("party_a", "王一");
  await newcomer.type("party_b", "李二");
  await newcomer.perform("登记纠纷");
  await newcomer.step("受理");
  const bodies = await visitor.ask(`/matters/mediation_body?organisation=${organisation.code}&limit=20`);
  const body = bodies.items.find((one) => one.stage === "registered");
  await newcomer.choose("body", `第${body.matter}号`);
  await newcomer.choose("mediator", name);
  for (const consent of ["consent_a", "consent_b", "rights_told"]) await newcomer.choose(consent, "是");
  await newcomer.perform("受理");
  await newcomer.step("组织调解");
  await newcomer.perform("组织调解");
  await newcomer.step("达成协议");
  await newcomer.choose("agreement_form", "口头");
  await newcomer.type("agreement", "李二移走柴草。");
  await newcomer.perform("达成协议");
  await visitor.picture("first-visit");
  await newcomer.click(page.getByRole("button", { name: "存证" }).first());
  await visitor.see("账本根");
  await newcomer.click(page.locator(".el-dialog:visible .el-dialog__headerbtn, .el-drawer:visible .el-drawer__close-btn"));
  await newcomer.click(page.locator(".strip a"));
  await newcomer.click(page.getByRole("link", { name: "调处成功", exact: true }));
  await page.locator(".big").waitFor();
  await visitor.look();
  await visitor.picture("first-visit-figure");
  const after = Number(/\d+/.exec(await visitor.reads(".big"))[0]);
  expect(after === before + 1, `the figure was ${before} and is ${after}`);
  await visitor.go("/app/");
  expect((await page.locator(".visit").count()) === 0, "the visit is not over");
  const told = `${newcomer.clicks} clicks and ${newcomer.letters} letters, ${newcomer.seconds} seconds`;
  console.log(`        a first visit takes ${told}`);
  expect(newcomer.seconds <= allowed, `a first visit takes ${told}`);
}

export const visit = { firstVisit };
