// Changes that their own words contradict: up that is down, a fall by more than all, times cut short.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/growth_words.hpp"
#include "lint/numeral.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// "由上年的120件增加到100件": the word says one thing, the numbers another.
void check_direction(const Reading& reading, Findings& findings, std::size_t index) {
  const Figure& now = reading.figures[index];
  const Figure* before = figure_before(reading, now);
  if (before == nullptr || !is_count(now) || now.unit != before->unit || !now.exact || !before->exact) return;
  if (!has_any(reading.clause(*before), {U"由", U"从"}) || now.clause_start > before->start) return;
  const Text words = reading.between(before->end, now.start);
  const bool up = has_any(
      words, {U"增加到", U"增加至", U"上升到", U"上升至", U"增至", U"升至", U"提高到", U"增长到", U"增长至"});
  const bool down = has_any(
      words, {U"减少到", U"减少至", U"下降到", U"下降至", U"减至", U"降至", U"压缩到", U"压缩至", U"降到"});
  if (up == down || (up ? now.value >= before->value : now.value <= before->value)) return;
  const std::string arithmetic = fmt::format("{} → {}", print(before->value), print(now.value));
  findings.add({"growth", fmt::format("文字所说的升降与数字相反：{}", arithmetic),
                fmt::format("The words and the numbers go opposite ways: {}", arithmetic), arithmetic},
               {&now}, {before});
}

// "下降120%": nothing falls by more than there was.
void check_fall_over_all(const Reading& reading, Findings& findings, const Figure& fall) {
  if (!is_percent(fall) || fall.value <= 100 || !fall.exact) return;
  if (direction_of(reading.label(fall)) != Direction::down) return;
  findings.add({"growth", fmt::format("降幅不可能超过100%，写作{}", print(fall)),
                fmt::format("Nothing can fall by more than 100%, printed {}", print(fall)),
                fmt::format("{} > 100%", print(fall))},
               {&fall}, {});
}

// "环比减少130件,由上月的560件降至430件"
void check_change_before(const Reading& reading, Findings& findings, std::size_t index) {
  const Figure& now = reading.figures[index];
  const Figure* before = figure_before(reading, now);
  const Figure* change = before == nullptr ? nullptr : figure_before(reading, *before);
  if (change == nullptr || !is_count(now) || !is_count(*before) || !is_count(*change)) return;
  if (now.unit != before->unit || now.unit != change->unit || !is_from_to(reading, *before, now)) return;
  const Text label = reading.label(*change);
  const Direction direction = direction_of(label);
  if (direction == Direction::none || is_level(label)) return;
  // Of what has flows of its own check_balances knows more.
  if (!has_any(label, {U"同比", U"环比", U"较上", U"比上", U"较去年", U"比去年"})) return;
  const bool exact = now.exact && before->exact && change->exact;
  if (!exact || now.step != 1 || before->step != 1 || change->step != 1) return;
  const double real = now.value - before->value;
  if (std::abs(real - signed_value(*change, direction)) < 0.5 || findings.is_accused(now)) return;
  const std::string arithmetic =
      fmt::format("{} - {} = {}", print(now.value), print(before->value), print(real));
  findings.add(
      {"growth", fmt::format("增减数与前后数据不符：{}，写作{}", arithmetic, print(*change)),
       fmt::format("The change does not follow from its figures: {}, printed {}", arithmetic, print(*change)),
       arithmetic},
      {change}, {before, &now});
}

// A time and its measure: "12个工作日".
struct Time {
  double value = 0;
  std::size_t end = 0;
  Text unit;
};

std::optional<Time> time_at(Text text, std::size_t at) {
  const auto number = read_numeral(text, at);
  if (!number || number->about) return std::nullopt;
  const Text rest = text.substr(number->end, 4);
  for (const Text unit : {Text(U"个工作日"), Text(U"个自然日"), Text(U"工作日"), Text(U"小时"),
                          Text(U"个小时"), Text(U"分钟"), Text(U"天"), Text(U"日"), Text(U"个月")})
    if (rest.starts_with(unit)) return Time{number->value, number->end + unit.size(), unit};
  return std::nullopt;
}

// "由12天缩减至3天,压缩75%": times are no figures of the report, but their cut is.
void check_shortening(const Reading& reading, Findings& findings, const Figure& percent) {
  constexpr std::size_t reach = 60;
  if (!is_percent(percent) || !percent.exact) return;
  const Text label = without_end(reading.label(percent), {U"了", U"达", U"为", U"率", U"幅度", U"约"});
  if (label != U"压缩" && label != U"缩短" && label != U"缩减" && label != U"压减" && label != U"减少" &&
      label != U"下降" && label != U"降低" && label != U"提速")
    return;
  const std::size_t start =
      std::max(reading.sentence_of(percent).start, percent.start - std::min(percent.start, reach));
  const Text words = reading.between(start, percent.start);
  const auto from = std::max(words.rfind(U'由') + 1, words.rfind(U'从') + 1);
  if (from == 0) return;
  std::vector<Time> times;
  for (std::size_t at = from; at < words.size(); ++at)
    if (is_digit(words[at]) || is_chinese_digit(words[at])) {
      const auto time = time_at(words, at);
      if (!time) return;
      times.push_back(*time);
      at = time->end - 1;
    }
  if (times.size() != 2 || times[0].unit != times[1].unit || times[0].value <= times[1].value) return;
  const Text between = words.substr(times[0].end, times[1].end - times[0].end);
  if (!has_any(between, {U"到", U"至", U"为"}) || has_any(between, {U",", U";"})) return;
  const double real = (1 - times[1].value / times[0].value) * 100;
  if (std::abs(real - percent.value) < std::max(percent.step, 1.0)) return;
  const std::string arithmetic = fmt::format("({} - {}) ÷ {} = {}%", print(times[0].value),
                                             print(times[1].value), print(times[0].value), print(real));
  findings.add(
      {"growth", fmt::format("压缩比例与前后时限不符：{}，写作{}", arithmetic, print(percent)),
       fmt::format("The cut does not follow from the times: {}, printed {}", arithmetic, print(percent)),
       arithmetic},
      {reading.passage(start + from, percent.end)});
}

}  // namespace

void check_changes(const Reading& reading, Findings& findings) {
  for (std::size_t i = 0; i < reading.figures.size(); ++i) {
    const Sentence& sentence = reading.sentence_of(reading.figures[i]);
    if (sentence.plan || sentence.row) continue;
    check_direction(reading, findings, i);
    check_fall_over_all(reading, findings, reading.figures[i]);
    check_change_before(reading, findings, i);
    check_shortening(reading, findings, reading.figures[i]);
  }
}

}  // namespace fadu::lint
