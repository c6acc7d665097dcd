// The journey of the year's report: written, its figures put in, frozen. SPDX-License-Identifier: EUPL-1.2
import { expect } from "./visitor.mjs";

const year = 2019;

async function typed(visitor, text) {
  await visitor.page.locator("#report-text").pressSequentially(text);
}

async function reportDesk(visitor) {
  const { page } = visitor;
  await visitor.logIn("government_clerk");
  await visitor.go(`/app/report/draft?year=${year}`);
  const editor = page.locator("#report-text");
  await editor.locator(".chip.figure").first().waitFor();
  const figures = await editor.locator(".chip.figure").count();
  expect(figures > 50, `the text begins with ${figures} figures`);
  await page.frameLocator("iframe").locator("h1").waitFor();
  await visitor.look();
  await visitor.picture("report-desk");

  // A number typed is refused, with its place and reason; a figure is put in instead.
  await editor.locator("h2").first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await typed(visitor, "全年培训行政执法人员12人，调解");
  await page.locator(".mistakes li").first().waitFor();
  expect((await visitor.reads(".mistakes")).includes("12人"), "the typed number is not named");
  expect(await page.getByRole("button", { name: "保存" }).isDisabled(), "a typed number could be saved");
  await visitor.look();
  await visitor.picture("report-desk-typed");
  for (let i = 0; i < "12人，调解".length; i++) await page.keyboard.press("Backspace");
  await page.getByRole("button", { name: "插入指标", exact: true }).click();
  await page.getByLabel("查找指标").fill("调处成功率");
  await page.getByRole("button", { name: "插入指标调处成功率" }).click();
  expect((await editor.locator(".chip.figure").count()) === figures + 1, "the figure was not put in");
  await page.locator(".mistakes").waitFor({ state: "detached" });

  // What is left out needs its reason.
  await page.getByRole("button", { name: "选列问题" }).click();
  await page.locator(".side .el-checkbox").first().click();
  await page.locator(".mistakes").waitFor();
  await page.locator(".side li .el-input input").first().fill("已另行通报");
  await page.locator(".mistakes").waitFor({ state: "detached" });
  await visitor.look();
  await visitor.picture("report-desk-findings");

  for (const part of ["主要举措和成效", "存在的不足和原因", "主要负责人履行第一责任人职责情况", "下一年度主要安排"])
    await page.getByText(part, { exact: true }).last().click();
  await page.getByRole("button", { name: "保存" }).click();
  await visitor.see("上次保存于");
  await visitor.look();
  await page.getByRole("button", { name: "冻结数据" }).click();
  await page.locator(".el-dialog:visible .act:not([disabled])").waitFor();
  await visitor.look();
  await visitor.picture("report-desk-freezing");
  await page.locator(".el-dialog:visible").getByRole("button", { name: "冻结数据" }).click();
  await page.waitForURL(/\/app\/report\?year=/);
  await visitor.see("本报告已于");
  await page.frameLocator("iframe").getByText("附录二").first().waitFor();
  await visitor.look();
  await visitor.picture("report-desk-frozen");
  for (const form of ["DOCX", "PDF", "HTML", "JSON"]) {
    const kept = page.waitForEvent("download");
    await page.getByRole("link", { name: `下载 ${form}` }).click();
    expect((await kept).suggestedFilename() === `report-${year}.${form.toLowerCase()}`, `${form} is not kept`);
  }

  // The self-check counts the contradictions of what was frozen; the person confirms.
  const { institution, matter } = await visitor.ask(`/report/draft?year=${year}`);
  await visitor.go(`/app/matters/${institution}/${matter}/steps/check`);
  await visitor.see("没有发现互相矛盾的数字");
  expect((await page.locator("#field-contradictions").inputValue()) === "0", "the contradictions are not counted");
  await visitor.look();
}

export const desk = { reportDesk };
