// How long a period is said to be, and its first and last day; days of the week and their dates.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/text.hpp"
#include "lint/check.hpp"
#include "lint/numeral.hpp"
#include "lint/report_date.hpp"

namespace fadu::lint {
namespace {

// Days from the first to the last, both counted, and whether 29 February may be one of them.
struct Span {
  int days = 0;
  bool leap_unknown = false;
};

std::optional<Span> span_of(const NamedDay& first, const NamedDay& last, int usual_year) {
  constexpr int any_year = 2023;
  constexpr unsigned february = 2;
  const int year = first.year != 0 ? first.year : last.year != 0 ? last.year : usual_year;
  const int to_year = last.year != 0 ? last.year : year;
  const auto from = to_date(year == 0 ? any_year : year, first.readings.front());
  const auto to = to_date(to_year == 0 ? any_year : to_year, last.readings.front());
  if (!from || !to || *to < *from) return std::nullopt;
  const bool crosses = first.readings.front().month <= february && last.readings.front().month > february;
  return Span{*to - *from + 1, year == 0 && crosses};
}

// "3月1日启动,至6月30日": the words between say that it runs from one to the other.
bool runs_to(Text between) {
  constexpr std::size_t words_max = 12;
  if (between.size() > words_max || has_any(between, {U"。", U";", U"\n", U"、", U"和"})) return false;
  return ends_with_any(between, {U"至", U"-", U"~", U"到", U"—"});
}

struct Length {
  double number = 0;
  Text unit;
  std::size_t end = 0;
};

// "历时整整五个月", "公示期共7个工作日" within the sentence after the period.
std::optional<Length> length_after(Text text, std::size_t from, std::size_t end) {
  constexpr std::size_t reach = 30;
  if (text.substr(from, 1) == U"(") {  // "3月8日(星期五)"
    const auto close = text.find(U')', from);
    if (close == Text::npos || close > end) return std::nullopt;
    from = close + 1;
  }
  std::size_t at = from;
  while (at < end && at < from + reach && !is_digit(text[at]) && !is_chinese_digit(text[at])) ++at;
  if (at >= end || at >= from + reach) return std::nullopt;
  const Text before = text.substr(from, at - from);
  const Text said =
      without_end(before, {U"整整", U"共", U"为", U"共计", U"达", U"了", U"计", U"合计", U"时间", U"长"});
  if (said.size() == before.size() && !ends_with_any(before, {U"历时", U"为期", U"持续", U"前后"}))
    return std::nullopt;
  if (!ends_with_any(said,
                     {U"历时", U"为期", U"持续", U"前后", U"期限", U"公示期", U"公告期", U"时限", U"期"}))
    return std::nullopt;
  const auto number = read_numeral(text, at);
  if (!number || number->about) return std::nullopt;
  const Text rest = text.substr(number->end, 5);
  for (const Text unit :
       {Text(U"个工作日"), Text(U"个月"), Text(U"个自然日"), Text(U"天"), Text(U"日"), Text(U"周")})
    if (rest.starts_with(unit)) {
      const Text after = rest.substr(unit.size());
      if (starts_with_any(after, {U"多", U"余", U"左右", U"以", U"半"})) return std::nullopt;
      return Length{number->value, unit, number->end + unit.size()};
    }
  return std::nullopt;
}

// True if so long a time cannot be the span, whichever end of it is counted.
bool is_wrong(const Length& length, const Span& span) {
  constexpr double days_in_month = 30.44;
  constexpr double month_slack = 0.75;
  constexpr double week = 7;
  const double slack = span.leap_unknown ? 1 : 0;
  if (length.unit == U"个月") return std::abs(span.days / days_in_month - length.number) > month_slack;
  if (length.unit == U"周") return std::abs(span.days / week - length.number) > 1;
  if (length.unit == U"个工作日") return length.number > span.days + slack;
  return length.number > span.days + slack || length.number < span.days - 1 - slack;
}

void check_length(const Reading& reading, Findings& findings, const NamedDay& first, const NamedDay& last,
                  int usual_year) {
  const Text text = reading.text();
  if (first.readings.size() != 1 || last.readings.size() != 1) return;
  if (!runs_to(text.substr(first.end, last.start - first.end)) &&
      !runs_to(
          text.substr(std::min(first.end + 5, last.start), last.start - std::min(first.end + 5, last.start))))
    return;
  constexpr std::size_t window = 80;  // a length is said right after its period
  const Text ahead = text.substr(last.end, window);
  const std::size_t sentence_end = last.end + std::min(ahead.find_first_of(U"。;\n"), ahead.size());
  const auto length = length_after(text, last.end, sentence_end);
  const auto span = span_of(first, last, usual_year);
  if (!length || !span || !is_wrong(*length, *span)) return;
  // "为期三个月的整治和三个月的巩固": the whole is told in parts.
  constexpr std::size_t reach = 20;
  const Text after = text.substr(length->end, std::min(reach, sentence_end - length->end));
  if (has_any(after, {U"个月", U"天", U"工作日"})) return;
  const std::string arithmetic =
      fmt::format("{}天 ≠ {}{}", span->days, print(length->number), to_utf8(length->unit));
  findings.add({"period", fmt::format("时长与起止日期不符：{}", arithmetic),
                "The length is not that of the period: " + arithmetic, arithmetic},
               {reading.passage(first.start, length->end)});
}

// "2024年3月4日(星期二)"
void check_weekday(const Reading& reading, Findings& findings, const NamedDay& named, int year) {
  const Text after = reading.text().substr(named.end, 6);
  if (year == 0 || named.readings.size() != 1) return;
  const bool long_name = after.starts_with(U"(星期");
  if (!long_name && !after.starts_with(U"(周")) return;
  const std::size_t at = long_name ? 3 : 2;
  if (after.size() < at + 2 || after[at + 1] != U')') return;
  const auto place = Text(U"日一二三四五六天").find(after[at]);
  const auto date = to_date(year, named.readings.front());
  if (place == Text::npos || !date || date->weekday() == place % 7) return;
  constexpr std::array<const char*, 7> names{"日", "一", "二", "三", "四", "五", "六"};
  const std::string arithmetic = fmt::format("{} = 星期{}", to_string(*date), names.at(date->weekday()));
  findings.add({"period", fmt::format("日期与星期不符：{}", arithmetic),
                "The day of the week is not that of the date: " + arithmetic, arithmetic},
               {reading.passage(named.start, named.end + at + 2)});
}

}  // namespace

void check_durations(const Reading& reading, Findings& findings) {
  const std::vector<NamedDay> days = named_days(reading.text());
  const int usual_year = main_year(reading.text());
  for (std::size_t i = 0; i < days.size(); ++i) {
    check_weekday(reading, findings, days[i], days[i].year);
    if (i + 1 < days.size()) check_length(reading, findings, days[i], days[i + 1], usual_year);
  }
}

}  // namespace fadu::lint
