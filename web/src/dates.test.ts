// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { daysBetween, longDay, moment, weekday } from "./dates";

describe("Days", () => {
  it("are said as people say them", () => {
    expect(longDay("2019-03-01", "zh")).toBe("2019年3月1日");
    expect(longDay("2019-03-01", "en")).toBe("1 March 2019");
    expect(longDay("", "zh")).toBe("");
    expect(weekday("2019-12-16", "zh")).toBe("星期一");
    expect(moment("2019-03-01T09:30")).toBe("2019-03-01 09:30");
  });
  it("are counted over a month's and a year's end", () => {
    expect(daysBetween("2019-12-30", "2020-01-02")).toBe(3);
    expect(daysBetween("2020-03-01", "2020-02-28")).toBe(-2);
  });
});
