// The journeys of those who work in the house. SPDX-License-Identifier: EUPL-1.2
import { expect } from "./visitor.mjs";

const matterPath = (visitor) => new URL(visitor.page.url()).pathname;
const numberOf = (text) => Number(/[\d.]+/.exec(text)?.[0]);

async function hotlineClerk(visitor) {
  await visitor.logIn("hotline_clerk");
  await visitor.go("/app/registers/request/open/register");
  await visitor.fillAll({ channel: "热线", kind: "咨询", field: "教育", content: "新学期学区怎样划分" });
  await visitor.perform("登记诉求");
  await visitor.step("直接解答", { answer: "以教育局八月公布的学区为准。" });
  await visitor.step("回访", { satisfaction: "满意" });
  await visitor.step("办结");
  expect((await visitor.reads("main")).includes("已办结"), "the request is not concluded");
  await visitor.picture("hotline-clerk", { fullPage: true });
}

// The demo login's own name and the body that has him on its roll, as he reads them himself.
async function mediatorOfTheTown(visitor) {
  await visitor.logIn("mediator");
  const told = await visitor.page.evaluate(async () => {
    const read = async (path) => (await fetch(`/api/v1${path}`)).json();
    const { person, name } = await read("/session");
    const { items } = await read(`/matters/mediator?limit=200&field.person=${person}`);
    const registered = items.find((one) => one.stage === "registered");
    return { name, body: String(registered.values.body.value) };
  });
  await visitor.logOut();
  return told;
}

async function mediationClerk(visitor) {
  const figure = async (id) => {
    await visitor.go(`/app/figures/${id}?year=2019`);
    return numberOf(await visitor.reads(".big"));
  };
  const mediator = await mediatorOfTheTown(visitor);
  await visitor.logIn("mediation_clerk");
  const before = await figure("mediation.successful");
  await visitor.go("/app/");
  await visitor.picture("mediation-clerk-first-visit");
  await visitor.page.locator(".visit ol a").click();
  await visitor.page.waitForURL(/registers\/mediation\/open\/register$/);
  await visitor.fillAll({
    kind: "人民调解",
    source: "当事人申请",
    dispute_type: "邻里",
    party_a: "王一",
    party_b: "李二",
  });
  await visitor.perform("登记纠纷");
  const consents = { consent_a: "是", consent_b: "是", rights_told: "是" };
  await visitor.step("受理", { body: mediator.body, mediator: mediator.name, ...consents });
  const matter = matterPath(visitor);
  await visitor.logOut();
  await visitor.logIn("mediator");
  await visitor.go(matter);
  await visitor.step("组织调解");
  await visitor.step("达成协议", { agreement_form: "口头", agreement: "李二自愿移走堆放的柴草。" });
  await visitor.picture("mediation-clerk", { fullPage: true });
  const after = await figure("mediation.successful");
  expect(after === before + 1, `the figure was ${before} and is ${after}`);
}

async function enforcementOfficer(visitor) {
  await visitor.logIn("enforcement_officer");
  await visitor.go("/app/registers/penalty");
  await visitor.go("/app/registers/penalty/open/receive");
  await visitor.fillAll({
    source: "投诉举报",
    party: "赵三",
    party_kind: "公民",
    act: "在禁放区燃放烟花爆竹",
    field: "其他",
    discovered_on: "2019-12-29",
  });
  await visitor.perform("登记线索");
  expect((await visitor.reads(".steps")).includes("立案"), "filing is not told among the next steps");
  await visitor.page.getByRole("button", { name: "存证" }).first().click();
  await visitor.see("账本根");
  await visitor.look();
  await visitor.picture("enforcement-officer");
}

async function legalReviewer(visitor) {
  await visitor.logIn("clerk");
  await visitor.go("/app/registers/contract/open/submit");
  await visitor.fillAll({
    title: "办公用房维修合同",
    kind: "委托服务",
    counterparty: "友谊县安居维修队",
    amount: "38000",
    background: "屋面漏水，经比价选定。",
    draft: "第一条 维修范围……",
  });
  await visitor.perform("送审");
  const matter = matterPath(visitor);
  await visitor.logOut();
  await visitor.logIn("legal_reviewer");
  await visitor.go(matter);
  await visitor.step("合法性审核", { review_opinion: "修改后签订", opinions_given: "1", issues: "条款文字" });
  await visitor.picture("legal-reviewer", { fullPage: true });
}

async function judicialClerk(visitor) {
  await visitor.logIn("judicial_clerk");
  await visitor.go("/app/report?year=2019");
  const frame = visitor.page.frameLocator("iframe");
  await frame.getByText("附录二").first().waitFor();
  await visitor.page.getByLabel("查找指标").fill("调处成功率");
  await visitor.page.locator(".side .list button").first().click();
  expect(
    (await frame.locator("[data-shown]").innerText()).includes("%"),
    "the figure is not shown in the text",
  );
  await visitor.picture("judicial-clerk-report");
  const kept = visitor.page.waitForEvent("download");
  await visitor.page.getByRole("link", { name: "下载 DOCX" }).click();
  expect((await kept).suggestedFilename().endsWith(".docx"), "the report is not kept as DOCX");
  await visitor.go("/app/lint");
  await visitor.page.locator("#pasted").fill("全年受理纠纷45件，调解成功41件，调解成功率95%。");
  await visitor.page.getByRole("button", { name: "校核" }).click();
  await visitor.see("发现1处矛盾");
  await visitor.page.locator(".side .list button").first().click();
  expect((await visitor.page.locator("mark.chosen").count()) > 0, "the passage is not marked");
  await visitor.look();
  await visitor.picture("judicial-clerk");
}

async function governmentHead(visitor) {
  await visitor.logIn("government_head");
  await visitor.go("/app/leaders?year=2019");
  expect((await visitor.page.locator(".areas > li").count()) === 8, "there are not eight areas");
  const tall = await visitor.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(tall <= 0, `the page is ${tall} pixels taller than the screen`);
  await visitor.picture("government-head");
  await visitor.page.locator(".areas .figures a").first().click();
  await visitor.page.waitForURL(/\/app\/figures\//);
  await visitor.look();
  await visitor.page.locator(".table tbody th a").first().click();
  await visitor.page.waitForURL(/\/app\/matters\//);
  await visitor.look();
  await visitor.go("/app/findings?year=2019");
  await visitor.page.locator(".kinds a").first().click();
  await visitor.page.locator(".about").waitFor();
  await visitor.look();
  await visitor.picture("government-head-findings");
}

// Security locks the account system made; it can log in nowhere then.
async function lockNewcomer(visitor) {
  const { page } = visitor;
  await visitor.logIn("security");
  await visitor.go("/app/administration?part=accounts");
  await page.locator("tr", { hasText: "newcomer" }).getByRole("button", { name: "锁定" }).click();
  await visitor.look();
  await page.locator(".el-dialog:visible").getByRole("button", { name: "锁定" }).click();
  await page.locator("tr", { hasText: "newcomer" }).getByText("已锁定").waitFor();
  await visitor.picture("administrators-accounts");
  await visitor.logOut();
}

async function administrators(visitor) {
  const { page } = visitor;
  await visitor.logIn("system");
  await visitor.go("/app/administration");
  await page.getByRole("button", { name: "新建账号" }).click();
  await page.getByText("尚未任职").click();
  await page.locator("#new-account-person").fill("p9001");
  await page.locator("#new-account-name").fill("新来的人");
  await page.locator("#new-account-account").fill("newcomer");
  await visitor.look();
  await page.locator(".el-dialog:visible").getByRole("button", { name: "新建账号" }).click();
  const temporary = await visitor.reads("output.secret");
  await visitor.look();
  await page.getByRole("button", { name: "已记下" }).click();
  await visitor.logOut();
  await visitor.logIn("newcomer", temporary);
  expect(matterPath(visitor) === "/app/account", "a temporary password need not be changed");
  await visitor.logOut();
  await lockNewcomer(visitor);
  await visitor.logIn("audit");
  await visitor.go("/app/administration?part=journal");
  await page.locator("tr", { hasText: "新建账号" }).filter({ hasText: "newcomer" }).waitFor();
  await visitor.picture("administrators");
  await visitor.go("/app/administration?part=integrity");
  expect((await page.getByText("完整", { exact: true }).count()) === 2, "ledger or journal is not whole");
  await visitor.picture("administrators-integrity");
}

export const work = {
  hotlineClerk,
  mediationClerk,
  enforcementOfficer,
  legalReviewer,
  judicialClerk,
  governmentHead,
  administrators,
};
