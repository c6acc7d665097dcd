// Averages: 人均, 户均, 月均. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

struct Kind {
  Text word;
  Text unit;  // the count it is divided by; empty if `divisor` is
  double divisor;
  Text period;  // what the sentence must be about for the divisor to be right
};
const std::initializer_list<Kind> kinds{
    {U"人均", U"人", 0, U""},     {U"平均每人", U"人", 0, U""},    {U"平均每名", U"人", 0, U""},
    {U"平均每个", U"个", 0, U""}, {U"平均每家", U"家", 0, U""},    {U"户均", U"户", 0, U""},
    {U"平均每户", U"户", 0, U""}, {U"件均", U"件", 0, U""},        {U"平均每件", U"件", 0, U""},
    {U"平均每场", U"场", 0, U""}, {U"场均", U"场", 0, U""},        {U"平均每期", U"期", 0, U""},
    {U"月均", U"", 12, U"全年"},  {U"平均每月", U"", 12, U"全年"}, {U"日均", U"", 7, U"周"}};

// "6月份(30天)", "本月(31天)": the days the report itself counts, or 0.
double named_days_of(Text words) {
  const auto at = words.find(U'天');
  if (at == Text::npos || words.find(U'天', at + 1) != Text::npos) return 0;
  std::size_t start = at;
  double days = 0;
  while (start > 0 && is_digit(words[start - 1])) --start;
  for (std::size_t i = start; i < at; ++i) days = days * 10 + (words[i] - U'0');
  constexpr double days_max = 366;
  const bool of_month = start > 0 && (words[start - 1] == U'(' || words[start - 1] == U'份');
  return of_month && days <= days_max && !has(words, U"工作日") ? days : 0;
}

// "9个乡镇司法所共有27名,平均每所3名": what stands after 平均每 names the counts it is divided by.
std::vector<const Figure*> named_divisors(const Reading& reading, const Sentence& sentence, Text thing) {
  thing = without_start(thing, {U"个"});
  std::vector<const Figure*> divisors;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& count = reading.figures[i];
    if (!is_count(count) || has(reading.label(count), U"均") || thing.empty()) continue;
    if (count.word == thing || has(reading.tail(count).substr(0, thing.size() + 8), thing))
      divisors.push_back(&count);
  }
  return divisors;
}

void check_average(const Reading& reading, Findings& findings, const Figure& average) {
  const Text label = reading.label(average);
  const auto* kind = std::ranges::find_if(kinds, [&](const Kind& known) { return has(label, known.word); });
  const auto each = label.find(U"平均每");
  const bool is_known = kind != kinds.end();
  if ((!is_known && each == Text::npos) || !average.exact) return;
  static constexpr Kind named_kind{U"平均每", U"?", 0, U""};
  if (!is_known) kind = &named_kind;
  const Sentence& sentence = reading.sentence_of(average);
  const Text words = reading.of(sentence);
  const double named = kind->word == U"日均" ? named_days_of(words) : 0;
  if (!kind->period.empty() && named == 0 &&
      (!has(words, kind->period) || has_any(words, {U"周末", U"周年", U"季度", U"上半年"})))
    return;
  const auto others = [&](Text unit, std::size_t end) {
    std::vector<const Figure*> counts;
    for (const Figure* count : counts_of(reading, sentence, unit))
      if (count->start < end && !has(reading.label(*count), U"均")) counts.push_back(count);
    return counts;
  };
  const auto totals = others(average.unit, average.start);
  const bool said = label.starts_with(U"平均每");  // then the number may also follow
  auto divisors = kind->unit.empty() ? std::vector<const Figure*>{}
                  : is_known         ? others(kind->unit, said ? sentence.end : average.start)
                                     : named_divisors(reading, sentence, label.substr(each + 3));
  // What visitors spend is counted by visits: 412万人次…人均消费600元.
  if (divisors.empty() && kind->word == U"人均" && has_any(label, {U"消费", U"花费"}))
    divisors = others(U"人次", average.start);
  // What is said of some of them has a total of its own: "其中夜间日均210件".
  if (!totals.empty() && has(reading.between(totals[0]->end, average.start), U"其中")) return;
  // How often each took part is not how often there was something to take part in.
  if (kind->unit == U"人" && has_any(label, {U"参加", U"参与"})) return;
  if (has_any(label, {U"工作日", U"节假日", U"夜间", U"高峰"})) return;
  if (totals.size() != 1 || !totals[0]->exact || totals[0] == &average) return;
  if (!kind->unit.empty() && (divisors.size() != 1 || !divisors[0]->exact || divisors[0] == totals[0]))
    return;
  const Range divisors_range =
      divisors.empty() ? Range{kind->divisor, kind->divisor} : range_of(*divisors[0]);
  double divisor = kind->unit.empty() ? kind->divisor : divisors[0]->value;
  if (kind->word == U"日均" && named > 0) divisor = named;
  if (divisor <= 0) return;
  const Range total = range_of(*totals[0]);
  const bool of_days = kind->word == U"日均" && named > 0;
  const double least = of_days ? divisor : divisors_range.low;
  const double most = of_days ? divisor : divisors_range.high;
  if (total.high / least > average.value - average.step && total.low / most < average.value + average.step)
    return;
  const std::string arithmetic =
      fmt::format("{} ÷ {} = {}", print(totals[0]->value), print(divisor), print(totals[0]->value / divisor));
  std::vector<const Figure*> shown(divisors);
  shown.push_back(totals[0]);
  findings.add({"average", fmt::format("平均数与总数不符：{}，写作{}", arithmetic, print(average)),
                fmt::format("The average does not follow from the total: {}, printed {}", arithmetic,
                            print(average.value)),
                arithmetic},
               {&average}, shown);
}

// "粮食播种面积61.0万亩,总产量21.35万吨,平均亩产350公斤"
void check_yield(const Reading& reading, Findings& findings, const Figure& yield) {
  if (!yield.exact || yield.unit != U"公斤" || !reading.label(yield).ends_with(U"亩产")) return;
  const auto only = [&](Text unit, std::initializer_list<Text> words) {
    const Figure* found = nullptr;
    for (const Figure* count : counts_of(reading, reading.sentence_of(yield), unit)) {
      if (count->start >= yield.start || !has_any(reading.label(*count), words) ||
          is_earlier(reading.label(*count)) || has_any(reading.label(*count), {U"增", U"减"}))
        continue;
      if (found != nullptr || !count->exact) return static_cast<const Figure*>(nullptr);
      found = count;
    }
    return found;
  };
  constexpr double kilograms = 1000;
  const Figure* area = only(U"亩", {U"面积", U"播种", U"种植"});
  const Figure* crop = only(U"吨", {U"总产", U"产量"});
  if (area == nullptr || crop == nullptr || area->value <= 0) return;
  const double high = range_of(*crop).high * kilograms / range_of(*area).low;
  const double low = range_of(*crop).low * kilograms / range_of(*area).high;
  if (high > yield.value - yield.step && low < yield.value + yield.step) return;
  const double real = crop->value * kilograms / area->value;
  const std::string arithmetic =
      fmt::format("{} × 1000 ÷ {} = {}", print(crop->value), print(area->value), print(real));
  findings.add({"average", fmt::format("平均数与总数不符：{}，写作{}", arithmetic, print(yield)),
                fmt::format("The average does not follow from the total: {}, printed {}", arithmetic,
                            print(yield.value)),
                arithmetic},
               {&yield}, {area, crop});
}

}  // namespace

void check_averages(const Reading& reading, Findings& findings) {
  for (const Figure& figure : reading.figures) {
    const Sentence& sentence = reading.sentence_of(figure);
    if (!is_count(figure) || sentence.plan || sentence.row) continue;
    check_average(reading, findings, figure);
    check_yield(reading, findings, figure);
  }
}

}  // namespace fadu::lint
