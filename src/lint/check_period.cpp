// Periods that end before they begin, and numbers of years that do not fit them.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/numeral.hpp"
#include "lint/report_date.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

constexpr int year_min = 1990;
constexpr int year_max = 2100;
constexpr int months_in_year = 12;

// A point in time as it stands in the text; what is not named is 0.
struct Point {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t start = 0;
  std::size_t end = 0;
};

// Digits followed by `sign` at `at`; moves `at` on if they are there.
int part_at(Text text, std::size_t& at, std::size_t digits_max, char32_t sign) {
  std::size_t digits = 0;
  int number = 0;
  while (digits < digits_max && at + digits < text.size() && is_digit(text[at + digits]))
    number = number * 10 + static_cast<int>(text[at + digits++] - U'0');
  if (digits == 0 || at + digits >= text.size() || text[at + digits] != sign) return 0;
  at += digits + 1;
  return number;
}

std::optional<Point> point_at(Text text, std::size_t at) {
  Point point{.start = at};
  point.year = part_at(text, at, 4, U'年');
  if (point.year != 0 && (point.year < year_min || point.year > year_max)) return std::nullopt;
  point.month = part_at(text, at, 2, U'月');
  if (point.month > months_in_year) return std::nullopt;
  if (point.month != 0) {
    if (at < text.size() && text[at] == U'份') ++at;
    point.day = part_at(text, at, 2, U'日');
  }
  point.end = at;
  return point.year == 0 && point.month == 0 ? std::nullopt : std::optional(point);
}

int months_of(const Point& point) {
  return point.year * months_in_year + point.month;
}

// True if it surely ends before it begins. A period of months without years may run over the turn of the
// year.
bool is_backwards(const Point& first, Point last) {
  constexpr int half_year = 6;
  if (last.year == 0) {
    if (last.month == 0 || first.month == 0) return false;
    if (first.month - last.month >= half_year) return false;
    last.year = first.year;
  }
  if (first.year == 0 && last.year != 0) return false;
  if (first.month == 0 || last.month == 0) return last.year < first.year;
  if (months_of(first) != months_of(last)) return months_of(last) < months_of(first);
  return first.day != 0 && last.day != 0 && last.day < first.day;
}

void accuse(const Reading& reading, Findings& findings, const Point& first, const Point& last) {
  const auto print_point = [](const Point& point) {
    std::string text = point.year == 0 ? "" : fmt::format("{}年", point.year);
    if (point.month != 0) text += fmt::format("{}月", point.month);
    if (point.day != 0) text += fmt::format("{}日", point.day);
    return text;
  };
  const std::string arithmetic = fmt::format("{} < {}", print_point(last), print_point(first));
  findings.add({"period", fmt::format("起止时间颠倒：{}", arithmetic),
                "The period ends before it begins: " + arithmetic, arithmetic},
               {reading.passage(first.start, last.end)});
}

// "连续五年" after the period, in the same clause or the next.
void check_years(const Reading& reading, Findings& findings, const Point& first, const Point& last) {
  constexpr std::size_t reach = 30;
  if (first.year == 0 || last.year == 0 || first.month != 0 || last.month != 0) return;
  const Text after = reading.text().substr(last.end, reach);
  const auto at = after.find(U"连续");
  if (at == Text::npos || has_any(after.substr(0, at), {U"。", U"\n", U";"})) return;
  const std::size_t number_at = last.end + at + 2;
  const auto years = read_numeral(reading.text(), number_at);
  if (!years || years->about || reading.text().substr(years->end, 1) != U"年") return;
  const int span = last.year - first.year;
  if (years->value == span + 1 || years->value == span) return;
  const std::string arithmetic =
      fmt::format("{} - {} + 1 = {} ≠ {}", last.year, first.year, span + 1, print(years->value));
  findings.add({"period", fmt::format("年数与起止年份不符：{}", arithmetic),
                "The number of years is not that of the period: " + arithmetic, arithmetic},
               {reading.passage(first.start, years->end + 1)});
}

}  // namespace

void check_periods(const Reading& reading, Findings& findings) {
  const Text text = reading.text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == U'.'))) continue;
    const auto first = point_at(text, at);
    if (!first) continue;
    std::size_t next = first->end;
    if (starts_with_any(text.substr(next, 1), {U"至", U"-", U"~"})) {
      ++next;
    } else {
      continue;
    }
    const auto last = point_at(text, next);
    if (!last) continue;
    if (is_backwards(*first, *last)) accuse(reading, findings, *first, *last);
    check_years(reading, findings, *first, *last);
    at = last->end - 1;
  }
}

}  // namespace fadu::lint
