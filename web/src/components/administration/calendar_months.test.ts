// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from "vitest";
import { monthsOf } from "./calendar_months";

const year = {
  year: 2019,
  first_year: 2018,
  last_year: 2020,
  off: [{ day: "2019-02-04", why: "Spring Festival" }],
  work: [{ day: "2019-02-02", why: "Spring Festival" }],
};

describe("A year's months", () => {
  const months = monthsOf(year);
  const cells = (month: number) => months[month].flat().filter((one) => one !== null);
  it("are twelve with all their days, whole weeks from Monday", () => {
    expect(months.map((_, month) => cells(month).length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(months.every((weeks) => weeks.every((week) => week.length === 7))).toBe(true);
    expect(months[0][0].findIndex((one) => one !== null)).toBe(1); // a Tuesday
  });
  it("know holidays, make-up workdays and weekends", () => {
    const kind = (date: number) => cells(1).find((one) => one.date === date)?.kind;
    expect([kind(2), kind(3), kind(4), kind(5)]).toEqual(["work", "weekend", "off", "plain"]);
  });
});
