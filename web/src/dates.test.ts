// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { dayWithWeekday, daysBetween, longDay, moment, readDay, readMoment } from "./dates";

describe("Days", () => {
  it("are said as people say them", () => {
    expect(longDay("2019-03-01", "zh")).toBe("2019年3月1日");
    expect(longDay("2019-03-01", "en")).toBe("1 March 2019");
    expect(longDay("", "zh")).toBe("");
    expect(dayWithWeekday("2019-12-16", "zh")).toBe("2019年12月16日 星期一");
    expect(dayWithWeekday("2019-12-16", "en")).toBe("Monday, 16 December 2019");
    expect(moment("2019-03-01T09:30")).toBe("2019-03-01 09:30");
  });
  it("are counted over a month's and a year's end", () => {
    expect(daysBetween("2019-12-30", "2020-01-02")).toBe(3);
    expect(daysBetween("2020-03-01", "2020-02-28")).toBe(-2);
  });
  it("are read as people write them", () => {
    for (const written of ["2019-03-01", "2019/3/1", "2019.3.1", "20190301", "2019年3月1日", " 2019 年 3 月 1 日 "])
      expect(readDay(written), written).toBe("2019-03-01");
    for (const wrong of ["2019-02-30", "2019-13-01", "1/3/2019", "明天", "2019"])
      expect(readDay(wrong), wrong).toBeNull();
  });
  it("are read with a time", () => {
    expect(readMoment("2019-03-01 9:30")).toBe("2019-03-01T09:30");
    expect(readMoment("2019-03-01T09:30")).toBe("2019-03-01T09:30");
    expect(readMoment("2019-03-01 24:00")).toBeNull();
    expect(readMoment("2019-03-01")).toBeNull();
  });
});
