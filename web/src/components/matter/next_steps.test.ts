// SPDX-License-Identifier: EUPL-1.2
import { RouterLinkStub, mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import type { Definition, Matter, Possible } from "../../api/types";
import NextSteps from "./NextSteps.vue";

const title = (zh: string) => ({ zh, en: zh });
const possible = (id: string, more: Partial<Possible>): Possible => ({
  id,
  title: title(id),
  by_text: title("调解员"),
  possible: true,
  refusal: null,
  mine: true,
  performers: 1,
  fields: [],
  documents: [],
  ...more,
});
const definition = { id: "mediation", stages: [], steps: [] } as unknown as Definition;

function shown(steps: Possible[], ended = false) {
  const matter = { institution: "mediation", matter: 7, stage: "accepted", ended, steps } as unknown as Matter;
  return mount(NextSteps, {
    props: { matter, definition },
    global: { stubs: { RouterLink: RouterLinkStub, ElIcon: true } },
  });
}

describe("Next steps", () => {
  it("are links where they can be done", () => {
    const page = shown([possible("达成协议", {})]);
    expect(page.findComponent(RouterLinkStub).props("to")).toMatchObject({
      name: "step",
      params: { step: "达成协议" },
    });
  });
  it("say why not, and on which article, where they cannot", () => {
    const refusal = { status: 422, detail_zh: "没有调解记录", citation: { statute: "人民调解法", article: "27" } };
    const page = shown([possible("达成协议", { possible: false, refusal })]);
    expect(page.findComponent(RouterLinkStub).exists()).toBe(false);
    expect(page.text()).toContain("没有调解记录");
    expect(page.text()).toContain("《人民调解法》第27条");
  });
  it("say whose they are where they are another's", () => {
    const page = shown([possible("审核", { possible: false, mine: false, by_text: title("法制审核人员") })]);
    expect(page.text()).toContain("由法制审核人员办理");
  });
  it("say that a matter is concluded", () => {
    expect(shown([], true).text()).toContain("已办结");
  });
});
