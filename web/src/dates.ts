// Days as the server writes them, shown as people read them. Never asks the browser what day it is.
// SPDX-License-Identifier: EUPL-1.2
import type { Language } from "./api/types";

const months = "January February March April May June July August September October November December".split(" ");
const weekdays: Record<Language, string[]> = {
  zh: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

function parts(day: string): [number, number, number] | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null;
}

// 2019年3月1日, 1 March 2019; anything else as it is.
export function longDay(day: string | null | undefined, language: Language): string {
  const found = day ? parts(day) : null;
  if (!found) return day ?? "";
  const [year, month, date] = found;
  return language === "zh" ? `${year}年${month}月${date}日` : `${date} ${months[month - 1]} ${year}`;
}

function weekday(day: string, language: Language): string {
  const found = parts(day);
  if (!found) return "";
  return weekdays[language][new Date(Date.UTC(found[0], found[1] - 1, found[2])).getUTCDay()];
}

// 2019年3月1日 星期五, Friday, 1 March 2019.
export function dayWithWeekday(day: string, language: Language): string {
  const named = [longDay(day, language), weekday(day, language)];
  return language === "zh" ? named.join(" ") : named.reverse().join(", ");
}

// 2019-03-01 09:30 of "2019-03-01T09:30".
export function moment(at: string | null | undefined): string {
  return (at ?? "").replace("T", " ").slice(0, 16);
}

export function daysBetween(from: string, until: string): number {
  const [a, b] = [parts(from), parts(until)];
  if (!a || !b) return 0;
  return Math.round((Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / 86_400_000);
}

const two = (text: string) => text.padStart(2, "0");

// A day as people write it: 2019-03-01, 2019/3/1, 2019.3.1, 20190301, 2019年3月1日; null where it is none.
export function readDay(text: string): string | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text.trim().replace(/\s/g, ""));
  if (!found) return null;
  const day = `${found[1]}-${two(found[2] ?? found[4])}-${two(found[3] ?? found[5])}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

// A day and a time, "2019-03-01 9:30", as the server writes it.
export function readMoment(text: string): string | null {
  const found = /^(.+?)[\sT]+(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  const day = found ? readDay(found[1]) : null;
  if (!found || !day || Number(found[2]) > 23 || Number(found[3]) > 59) return null;
  return `${day}T${two(found[2])}:${found[3]}`;
}
