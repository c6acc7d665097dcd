// Pages and dialogs by keyboard alone, on a screen of half the width as at 200 %: whatever takes the focus shows it and
// is to be seen, a dialog keeps it and gives it back. SPDX-License-Identifier: EUPL-1.2
import { expect } from "./visitor.mjs";

const stops = 45;

// Where the focus is: a name for messages, whether it is marked, in the window, and not under something else.
function focused() {
  const one = document.activeElement;
  if (!one || one === document.body) return "end";
  if (one.tagName === "IFRAME") return null;
  const marked = (place) => {
    const style = getComputedStyle(place);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  // A box of Element Plus is drawn beside its input, a field's frame around it.
  const near = [one, one.nextElementSibling, one.parentElement, one.parentElement?.parentElement];
  const frame = one.closest(".el-input, .el-select, .el-textarea, .day-input, .el-checkbox, .el-radio, .drop");
  const boxes = [...near, frame, ...(frame?.querySelectorAll("*") ?? [])].filter(Boolean);
  const place = one.getBoundingClientRect();
  const seen = place.width > 1 && place.height > 1 ? place : (frame ?? one.labels?.[0] ?? one).getBoundingClientRect();
  const { innerWidth: width, innerHeight: height } = window;
  const within = (at, most) => Math.min(Math.max(at, 0), most - 1); // a tall table is seen where some of it is
  const [x, y] = [seen.left + seen.width / 2, seen.top + Math.min(seen.height / 2, 12)];
  const above = document.elementFromPoint(within(x, width), within(y, height));
  return {
    name: `${one.tagName} ${one.id} ${(one.getAttribute("aria-label") ?? one.innerText ?? "").slice(0, 30)}`,
    marked: one.type === "date" || boxes.some(marked), // the browser marks the parts of a day itself
    // Chromium without a window draws the skip link late where the keys begin anew.
    inside: one.matches(".skip") || (seen.bottom > 0 && seen.top < height && seen.right > 0 && seen.left < width),
    covered:
      seen.height < height &&
      Boolean(above?.closest(".shell-top, .banner") && !one.closest(".shell-top, .banner, .skip")),
  };
}

async function walk(visitor, path) {
  const { page } = visitor;
  await visitor.go(path);
  let first = "";
  for (let i = 0; i < stops; i++) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    if (now === "end" || now?.name === first) return; // once round
    if (now === null) continue;
    first ||= now.name;
    expect(now.marked, `${path}: nothing shows that the focus is on ${now.name}`);
    expect(now.inside, `${path}: the focus is out of sight on ${now.name}`);
    expect(!now.covered, `${path}: the bar above covers ${now.name}`);
  }
}

async function focusIsSeen(visitor) {
  await visitor.page.setViewportSize({ width: 720, height: 450 });
  for (const path of ["/", "/lists/power", "/mediation", "/institutions/mediation"]) await walk(visitor, path);
  await visitor.logIn("judicial_clerk");
  const { items } = await visitor.ask("/matters/mediation?limit=1");
  const matter = `/app/matters/mediation/${items[0].matter}`;
  for (const path of ["/app/", "/app/registers/mediation", matter, "/app/lint", "/app/account"])
    await walk(visitor, path);
  await visitor.logOut();
  await visitor.logIn("government_clerk");
  await walk(visitor, "/app/report/draft?year=2019");
}

// Opened by the key Enter: the focus is inside and stays there; Escape closes and gives it back.
async function dialog(visitor, opener) {
  const { page } = visitor;
  const within = () => page.evaluate(() => document.activeElement?.closest(".el-dialog, .el-drawer, dialog") !== null);
  const name = (await opener.innerText()) || (await opener.getAttribute("aria-label"));
  await opener.focus();
  await page.keyboard.press("Enter");
  const open = page.locator(".el-dialog:visible, .el-drawer:visible, dialog[open]");
  await open.first().waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".el-dialog, .el-drawer, dialog"));
  await visitor.look();
  if ((await page.locator("dialog[open]").count()) === 0)
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      expect(await within(), `the key Tab leaves the dialog of ${name}`);
    }
  await page.keyboard.press("Escape");
  await open.first().waitFor({ state: "hidden" });
  const back = await opener.evaluate((one) => one === document.activeElement);
  expect(back, `the dialog of ${name} does not give the focus back`);
}

async function dialogs(visitor) {
  const { page } = visitor;
  await visitor.logIn("judicial_clerk");
  const { items } = await visitor.ask("/matters/mediation?limit=1");
  await visitor.go(`/app/matters/mediation/${items[0].matter}`);
  await dialog(visitor, page.getByRole("button", { name: "存证" }).first());
  await dialog(visitor, page.locator(".shell-top .search"));
  await page.setViewportSize({ width: 375, height: 812 });
  await dialog(visitor, page.locator(".shell-top .menu"));
  await visitor.logOut();
  await page.setViewportSize({ width: 1440, height: 900 });
  await visitor.logIn("system");
  await visitor.go("/app/administration?part=accounts");
  await dialog(visitor, page.getByRole("button", { name: "新建账号" }));
  await dialog(visitor, page.getByRole("button", { name: "改名" }).first());
}

export const keyboard = { focusIsSeen, dialogs };
