// The journeys of those who come from outside and log in nowhere. SPDX-License-Identifier: EUPL-1.2
import { expect } from "./visitor.mjs";

// A resident identity number with its check digit.
function identityNumber(first17) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, index) => all + weight * Number(first17[index]), 0);
  return first17 + "10X98765432"[sum % 11];
}

async function powerItem(visitor) {
  await visitor.go("/");
  await visitor.go("/lists/power");
  await visitor.page.locator("main a[href^='/matters/power/']").first().click();
  await visitor.look();
  expect((await visitor.page.locator("main figure svg").count()) === 1, "the item shows no flow chart");
  await visitor.picture("guest-power-item", { fullPage: true });
}

async function normativeDocument(visitor) {
  await visitor.go("/documents");
  await visitor.page.locator("main a[href^='/matters/normative_document/']").first().click();
  await visitor.look();
  const text = await visitor.reads("main");
  expect(text.includes("施行日") && text.includes("有效期"), "the document does not tell its validity");
  await visitor.picture("guest-normative-document", { fullPage: true });
}

// The first guide that can be applied for online.
async function onlineGuide(visitor) {
  const guides = await visitor.page
    .locator("main a[href^='/matters/service_item/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const guide of guides) {
    await visitor.page.goto(visitor.address + guide);
    if ((await visitor.page.locator("a[href^='/services/apply']").count()) > 0) return;
  }
  throw new Error("no guide on the first page can be applied for online");
}

async function applicant(visitor) {
  const { page } = visitor;
  await visitor.go("/services");
  await onlineGuide(visitor);
  await visitor.look();
  await page.locator("a[href^='/services/apply']").first().click();
  await page.locator("#applicant_kind-person").check();
  await page.locator("#applicant").fill("周小满");
  await page.locator("#applicant_id").fill(identityNumber("23052219900307182"));
  await page.locator("#phone").fill("13904690000");
  await page.locator("#materials_listed").fill("身份证复印件、申请表");
  await visitor.look();
  await page.getByRole("button", { name: "提交申请" }).click();
  await visitor.look();
  await visitor.picture("guest-receipt", { fullPage: true });
  const receipt = await visitor.reads("main");
  const number = /编号\D*(\d+)/.exec(receipt)?.[1];
  const code = /查询码\s*([0-9A-Za-z-]+)/.exec(receipt)?.[1];
  expect(number && code, `the receipt tells no number and code: ${receipt.slice(0, 200)}`);
  await visitor.go("/status");
  await page.locator("#number").fill(number);
  await page.locator("#code").fill(code);
  await page.getByRole("button", { name: "查询" }).click();
  await visitor.look();
  expect((await visitor.reads("main")).includes(number), "the status is not shown");
  await visitor.picture("guest-applicant", { fullPage: true });
}

export const guests = { powerItem, normativeDocument, applicant };
