// SPDX-License-Identifier: EUPL-1.2
#include "lint/report_date.hpp"

#include <map>

#include "lint/numeral.hpp"

namespace fadu::lint {
namespace {

constexpr int year_min = 1990;
constexpr int year_max = 2100;

char32_t at_or_end(Text text, std::size_t at) {
  return at < text.size() ? text[at] : U'\n';
}

// Arabic digits at `at`, at most `digits_max`.
std::size_t digits_at(Text text, std::size_t at, std::size_t digits_max) {
  std::size_t count = 0;
  while (count < digits_max && is_digit(at_or_end(text, at + count))) ++count;
  return count;
}
int number_at(Text text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) number = number * 10 + static_cast<int>(text[at + i] - U'0');
  return number;
}
bool is_year(int number) {
  return number >= year_min && number <= year_max;
}
bool exists(int month, int day) {
  constexpr int longest[]{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 && day <= longest[month - 1];
}

// All ways to part `digits` digits at `at` into month and day.
std::vector<NamedDay::MonthDay> part_digits(Text text, std::size_t at, std::size_t digits) {
  std::vector<NamedDay::MonthDay> readings;
  for (std::size_t month_digits = 1; month_digits <= 2 && month_digits < digits; ++month_digits) {
    const std::size_t day_digits = digits - month_digits;
    if (day_digits > 2) continue;
    if (text[at] == U'0' ? month_digits != 2 : false) continue;
    const int month = number_at(text, at, month_digits);
    const int day = number_at(text, at + month_digits, day_digits);
    if (exists(month, day)) readings.push_back({static_cast<unsigned>(month), static_cast<unsigned>(day)});
  }
  return readings;
}

struct Read {
  int value = 0;
  std::size_t end = 0;
};

// One or two Arabic digits, or a Chinese number up to 31.
std::optional<Read> small_number(Text text, std::size_t at) {
  const std::size_t digits = digits_at(text, at, 3);
  if (digits == 1 || digits == 2) return Read{number_at(text, at, digits), at + digits};
  if (digits != 0 || !is_chinese_digit(at_or_end(text, at))) return std::nullopt;
  const auto numeral = read_numeral(text, at);
  if (!numeral || numeral->value > 31 || numeral->about) return std::nullopt;
  return Read{static_cast<int>(numeral->value), numeral->end};
}

// 2019 or 二〇一九 before 年 or one of the signs of 2019-12-09.
std::optional<Read> year_at(Text text, std::size_t at) {
  if (digits_at(text, at, 5) == 4 && is_year(number_at(text, at, 4)))
    return Read{number_at(text, at, 4), at + 4};
  int year = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto digit = Text(U"〇一二三四五六七八九零").find(at_or_end(text, at + i));
    if (digit == Text::npos) return std::nullopt;
    year = year * 10 + static_cast<int>(digit % 10);
  }
  return is_year(year) ? std::optional(Read{year, at + 4}) : std::nullopt;
}

std::optional<NamedDay> month_and_day(Text text, std::size_t at, char32_t month_sign, bool needs_day_sign) {
  const auto month = small_number(text, at);
  if (!month || at_or_end(text, month->end) != month_sign) return std::nullopt;
  const auto day = small_number(text, month->end + 1);
  if (!day || !exists(month->value, day->value)) return std::nullopt;
  const bool signed_day = at_or_end(text, day->end) == U'日' || at_or_end(text, day->end) == U'号';
  if (needs_day_sign && !signed_day) return std::nullopt;
  NamedDay named{.end = day->end + (signed_day ? 1 : 0)};
  named.readings = {{static_cast<unsigned>(month->value), static_cast<unsigned>(day->value)}};
  return named;
}

std::optional<NamedDay> full_day(Text text, std::size_t at) {
  const auto year = year_at(text, at);
  if (!year) return std::nullopt;
  const char32_t sign = at_or_end(text, year->end);
  std::optional<NamedDay> named;
  if (sign == U'年') named = month_and_day(text, year->end + 1, U'月', true);
  if (sign == U'-' || sign == U'/' || sign == U'.') named = month_and_day(text, year->end + 1, sign, false);
  if (named) named->year = year->value;
  return named;
}

// 1214日, 2019129日: the separators were lost.
std::optional<NamedDay> damaged_day(Text text, std::size_t at) {
  const std::size_t digits = digits_at(text, at, 9);
  if (digits < 3 || digits > 8 || at_or_end(text, at + digits) != U'日') return std::nullopt;
  NamedDay named{.end = at + digits + 1};
  std::size_t skipped = 0;
  if (digits >= 6) {
    named.year = number_at(text, at, 4);
    if (!is_year(named.year)) return std::nullopt;
    skipped = 4;
  } else if (digits == 5) {
    return std::nullopt;
  }
  named.readings = part_digits(text, at + skipped, digits - skipped);
  return named.readings.empty() ? std::nullopt : std::optional(named);
}

// The line that `at` stands on; of a longer one, only so much as shows that it is no date alone.
Text line_at(Text text, std::size_t at) {
  constexpr std::size_t reach = 64;
  const std::size_t from = at > reach ? at - reach : 0;
  const auto before = text.substr(from, at - from).rfind(U'\n');
  const std::size_t start = before == Text::npos ? from : from + before + 1;
  const auto after = text.substr(at, reach).find(U'\n');
  return text.substr(start, (after == Text::npos ? at + reach : at + after) - start);
}

}  // namespace

std::optional<Date> to_date(int year, NamedDay::MonthDay day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{day.month},
                                        std::chrono::day{day.day}};
  return ymd.ok() ? std::optional(Date(std::chrono::sys_days{ymd})) : std::nullopt;
}

std::vector<NamedDay> named_days(Text text) {
  std::vector<NamedDay> days;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts =
        (is_digit(text[at]) || is_chinese_digit(text[at])) &&
        (at == 0 || (!is_digit(text[at - 1]) && !is_chinese_digit(text[at - 1]) && text[at - 1] != U'.'));
    std::optional<NamedDay> named;
    if (starts) {
      named = full_day(text, at);
      if (!named) named = month_and_day(text, at, U'月', true);
      if (!named && is_digit(text[at])) named = damaged_day(text, at);
    }
    if (!named) {
      ++at;
      continue;
    }
    named->start = at;
    at = named->end;
    days.push_back(std::move(*named));
  }
  return days;
}

std::optional<Date> latest_report_day(Text text, const std::vector<NamedDay>& days) {
  constexpr std::size_t head = 600;
  constexpr std::size_t foot = 200;
  std::optional<Date> latest;
  for (const NamedDay& named : days) {
    if (named.year == 0) continue;
    const Text line = line_at(text, named.start);
    const Text before =
        text.substr(named.start < 12 ? 0 : named.start - 12, std::min<std::size_t>(named.start, 12));
    const Text said = without_end(before, {U":", U" ", U"\t", U"为"});
    const bool published =
        named.start < head && ends_with_any(said, {U"日期", U"时间", U"发布", U"公开", U"成文", U"成文于",
                                                   U"写于", U"定稿于", U"印发于"});
    constexpr std::size_t signs_max = 4;  // brackets or a full stop around a date that stands alone
    const bool signature =
        named.end + foot >= text.size() && line.size() <= named.end - named.start + signs_max;
    const bool alone = named.start < head && line.size() <= named.end - named.start + signs_max;
    if (!published && !signature && !alone) continue;
    for (const NamedDay::MonthDay reading : named.readings)
      if (const auto date = to_date(named.year, reading); date && (!latest || *date > *latest)) latest = date;
  }
  return latest;
}

int main_year(Text text) {
  std::map<int, int> named;
  bool in_title = false;
  for (std::size_t at = 0; at + 4 < text.size(); ++at) {
    if (text[at] == U'《') in_title = true;
    if (text[at] == U'》' || text[at] == U'\n') in_title = false;
    if (in_title || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == U'-' || text[at - 1] == U'~')))
      continue;
    if (digits_at(text, at, 5) != 4 || text[at + 4] != U'年') continue;
    const int year = number_at(text, at, 4);
    // The years of full dates say when something was, not what the report is about.
    const Text after = text.substr(at + 5, 4);
    const auto month = after.find(U'月');
    const bool dated = month != Text::npos && month > 0 && is_digit(after[0]) && month + 1 < after.size() &&
                       is_digit(after[month + 1]);
    constexpr std::size_t title = 60;  // where the report names its own year
    if (is_year(year) && !dated) named[year] += at < title ? 3 : 1;
  }
  int best = 0;
  for (const auto& [year, times] : named)
    if (best == 0 || times >= named[best]) best = year;
  return best;
}

}  // namespace fadu::lint
