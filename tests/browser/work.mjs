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

// An account for somebody who has none, by the administrator's own screen; logged in with a password of his own.
async function logInAnew(visitor, account, { person, name }) {
  const { page } = visitor;
  await visitor.logIn("system");
  const made = await visitor.ask("/accounts", { account, person, name });
  await visitor.logOut();
  await visitor.logIn(account, made.temporary_password);
  await page.locator("#old").fill(made.temporary_password);
  for (const field of ["#fresh", "#again"]) await page.locator(field).fill("quiet-river-2020");
  await page.locator("form button[type='submit']").first().click();
  await page.getByText("密码已修改").first().waitFor();
}

// A case filed, as the day before yesterday's work would have left it.
async function filedCase(visitor, code, head) {
  await visitor.logIn("enforcement_officer");
  const received = await visitor.ask("/matters/penalty", {
    step: "receive",
    values: {
      source: "inspection",
      party: "钱五",
      party_kind: "person",
      act: "在禁放区燃放烟花爆竹",
      field: "other",
      discovered_on: "2019-12-28",
    },
  });
  const items = await visitor.ask(`/matters/power?organisation=${code}&field.category=penalty&limit=1`);
  await visitor.logOut();
  await logInAnew(visitor, "second_head", head);
  const filed = await visitor.ask(`/matters/penalty/${received.matter}/steps/file`, {
    values: { power_item: items.items[0].matter },
  });
  expect(filed.stage === "filed", `the case is not filed: ${JSON.stringify(filed).slice(0, 200)}`);
  await visitor.logOut();
  return filed.matter;
}

// Two officers investigate: the one puts it in, the other agrees at his own screen.
async function twoOfficers(visitor) {
  const { page } = visitor;
  await visitor.logIn("enforcement_officer");
  const session = await visitor.ask("/session");
  const { code } = session.roles.find((one) => one.role === "enforcement_officer").organisation;
  const holders = async (role) => (await visitor.ask(`/people?role=${role}&organisation=${code}`)).items;
  const officers = await holders("enforcement_officer");
  const [head] = await holders("head");
  await visitor.logOut();
  const number = await filedCase(visitor, code, head);
  await visitor.logIn("enforcement_officer");
  const others = officers.filter((one) => one.person !== session.person);
  let second = null;
  for (const one of others) {
    const trial = await visitor.ask(`/matters/penalty/${number}/steps/investigate/trial`, {
      values: { certificates_shown: true },
      performers: [session.person, one.person],
    });
    if (trial.possible) second ??= one;
  }
  expect(second, "no other officer could investigate");
  await visitor.go(`/app/matters/penalty/${number}/steps/investigate`);
  await visitor.fill("certificates_shown", "是");
  await page.locator("#performer-1").click();
  await page.locator("#performer-1").fill(second.name);
  await page.locator(".el-select-dropdown__item:visible", { hasText: second.name }).first().click();
  await visitor.perform(await visitor.reads("h1"));
  await visitor.go("/app/");
  await visitor.see("我提请的，等待他人同意");
  await visitor.picture("two-officers-asked");
  await visitor.logOut();
  await logInAnew(visitor, "second_officer", second);
  await visitor.go("/app/");
  await visitor.see("等我同意");
  await visitor.look();
  await visitor.picture("two-officers-agree");
  await page.locator("section[aria-labelledby='waiting']").getByRole("button", { name: "同意", exact: true }).click();
  await page.locator(".el-message-box:visible").getByRole("button", { name: "同意" }).click();
  await page.getByText("已同意").first().waitFor();
  await visitor.go(`/app/matters/penalty/${number}`);
  await visitor.see("调查终结");
  await visitor.picture("two-officers", { fullPage: true });
}

// The head of the body that handles the matter names who answers in court: the one who took it in.
async function caseOfficer(visitor, matter) {
  const { person } = await visitor.ask("/session");
  await visitor.logOut();
  await visitor.logIn("head");
  const named = await visitor.ask(`${matter}/steps/appoint`, { values: { case_officer: person } });
  expect(named.values?.case_officer, `no case officer: ${JSON.stringify(named).slice(0, 200)}`);
  await visitor.logOut();
  await visitor.logIn("legal_reviewer");
}

// A paper let go over the form is on the matter, and whoever may read the matter opens it.
async function courtPapers(visitor) {
  const { page } = visitor;
  await visitor.logIn("legal_reviewer");
  await visitor.go("/app/registers/litigation/open/receive");
  await visitor.fillAll({
    court: "友谊县人民法院",
    case_number: "（2019）黑0522行初9号",
    plaintiff: "孙大海",
    act_kind: "行政处罚",
    instance: "一审",
    role: "被告",
  });
  await visitor.perform("收到起诉状副本");
  const matter = matterPath(visitor);
  await caseOfficer(visitor, matter.replace("/app", ""));
  await visitor.go(matter);
  await page.locator("a.step", { has: page.getByText("提交答辩状、证据和依据", { exact: true }) }).click();
  await page.waitForURL(/\/steps\//);
  await visitor.fill("evidence", "处罚决定书、询问笔录");
  await visitor.drop("answer_paper", "答辩状.txt", "答辩人：市场监督管理局……");
  await visitor.picture("court-papers-dropped", { fullPage: true });
  await visitor.perform("提交答辩状、证据和依据");
  await visitor.logOut();
  await visitor.logIn("judicial_clerk");
  await visitor.go(matter);
  const paper = await page.locator("dl.values a[href^='/api/v1/files/']").getAttribute("href");
  const opened = await page.request.get(visitor.address + paper);
  expect(opened.status() === 200, `the paper is answered ${opened.status()}`);
  expect((await opened.text()).startsWith("答辩人"), "another paper was opened");
  await visitor.picture("court-papers", { fullPage: true });
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
  courtPapers,
  twoOfficers,
  judicialClerk,
  governmentHead,
  administrators,
};
