// A year as twelve months of weeks, Monday first. SPDX-License-Identifier: EUPL-1.2
import type { CalendarYear } from "../../api/types_oversight";

export interface CalendarCell {
  day: string;
  date: number;
  kind: "off" | "work" | "weekend" | "plain";
  why: string;
}

export function monthsOf(calendar: CalendarYear): (CalendarCell | null)[][][] {
  const off = new Map(calendar.off.map((one) => [one.day, one.why]));
  const work = new Map(calendar.work.map((one) => [one.day, one.why]));
  return Array.from({ length: 12 }, (_, month) => {
    const days = new Date(Date.UTC(calendar.year, month + 1, 0)).getUTCDate();
    const blanks = (new Date(Date.UTC(calendar.year, month, 1)).getUTCDay() + 6) % 7;
    const cells: (CalendarCell | null)[] = Array.from({ length: blanks }, () => null);
    for (let date = 1; date <= days; date++) {
      const day = `${calendar.year}-${String(month + 1).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
      const rest = (blanks + date - 1) % 7 > 4;
      const kind = work.has(day) ? "work" : off.has(day) ? "off" : rest ? "weekend" : "plain";
      cells.push({ day, date, kind, why: off.get(day) ?? work.get(day) ?? "" });
    }
    while (cells.length % 7 !== 0) cells.push(null);
    return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  });
}
