// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { address, call, onLoggedOut, read, setCsrf } from "./client";
import { Refusal, problemText } from "./problem";

const answer = (status: number, body: unknown, type = "application/json") =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "content-type": type } });

describe("An address", () => {
  it("leaves out what is empty and repeats what is several", () => {
    const query = { q: "邻里", stage: ["a", "b"], organisation: "", after: null, overdue: true };
    expect(address("/matters/mediation", query)).toBe(
      "/api/v1/matters/mediation?q=%E9%82%BB%E9%87%8C&stage=a&stage=b&overdue=true",
    );
  });
});

describe("A call", () => {
  const fetched = vi.fn<typeof fetch>();
  beforeEach(() => vi.stubGlobal("fetch", fetched));
  afterEach(() => vi.unstubAllGlobals());

  it("sends the CSRF token and a key with a write, and neither with a read", async () => {
    setCsrf("token");
    fetched.mockImplementation(async () => answer(200, {}));
    await call("POST", "/session", { json: { account: "a" }, key: "k" });
    expect(fetched.mock.lastCall?.[1]?.headers).toMatchObject({ "X-CSRF-Token": "token", "Idempotency-Key": "k" });
    await read("/today");
    expect(fetched.mock.lastCall?.[1]?.headers).toEqual({ Accept: "application/json" });
    expect(fetched.mock.lastCall?.[0]).toBe("/api/v1/today?language=zh");
  });
  it("tells a refusal in the reader's language, with its article", async () => {
    const problem = {
      status: 422,
      detail: "both consent",
      detail_zh: "须双方同意",
      citation: { statute: "人民调解法", article: "17" },
    };
    fetched.mockResolvedValue(answer(422, problem, "application/problem+json"));
    const refused = await call("POST", "/x", { json: {} }).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(Refusal);
    expect(problemText((refused as Refusal).problem, "zh")).toBe("须双方同意");
    expect(problemText((refused as Refusal).problem, "en")).toBe("both consent");
    expect((refused as Refusal).problem.citation?.article).toBe("17");
  });
  it("says when the session has ended, unless that is the question", async () => {
    const ended = vi.fn();
    onLoggedOut(ended);
    fetched.mockImplementation(async () => answer(401, { status: 401 }));
    await call("GET", "/session", { quiet: true }).catch(() => undefined);
    expect(ended).not.toHaveBeenCalled();
    await read("/today").catch(() => undefined);
    expect(ended).toHaveBeenCalledOnce();
  });
  it("is refused without a status when nobody answers", async () => {
    fetched.mockRejectedValue(new TypeError("failed"));
    const refused = await read("/today").catch((thrown: unknown) => thrown);
    expect((refused as Refusal).status).toBe(0);
  });
});
