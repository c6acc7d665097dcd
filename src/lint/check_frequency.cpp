// How often a year: "每季度均举办2期,全年共8期". SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// How many times a year has what "每季度" says; 0 if the words say no such thing.
double times_a_year(Text words) {
  constexpr double quarters = 4;
  constexpr double months = 12;
  if (has_any(words, {U"每季度", U"每个季度", U"每季"})) return quarters;
  if (has_any(words, {U"每月", U"每个月"})) return months;
  return has(words, U"每半年") ? 2 : 0;
}

void check_pair(const Reading& reading, Findings& findings, const Figure& each, const Figure& all) {
  const Text label = reading.label(each);
  const double times = times_a_year(label);
  if (times == 0 || !has_any(label, {U"均", U"各", U"都"}) || has_any(label, {U"至少", U"原则上", U"平均"}))
    return;
  if (!is_count(each) || !is_count(all) || each.unit != all.unit || !each.exact || !all.exact) return;
  const Text of_all = reading.label(all);
  const Text act =
      without_start(of_all, {U"全年", U"一年", U"年内", U"共计", U"共", U"累计", U"合计", U"总计"});
  if (act.size() == of_all.size() || all.clause_start != each.tail_end + 1) return;
  if (!without_start(act, {U"举办", U"开展", U"召开", U"组织", U"培训", U"印发", U"编印", U"完成", U"发布",
                           U"通报", U"了"})
           .empty())
    return;
  const Text before = reading.between(reading.sentence_of(each).start, all.start);
  if (has_any(before, {U"上半年", U"下半年", U"前三季度", U"月起", U"月份起", U"以来", U"除"})) return;
  const double expected = each.value * times;
  if (std::abs(expected - all.value) < 0.5) return;
  const std::string arithmetic =
      fmt::format("{} × {} = {} ≠ {}", print(each.value), print(times), print(expected), print(all.value));
  findings.add(
      {"sum", fmt::format("次数与全年总数{}不符：{}", print(all), arithmetic),
       fmt::format("So many each time do not make the {} of the year: {}", print(all.value), arithmetic),
       arithmetic},
      {&all}, {&each});
}

}  // namespace

void check_frequencies(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    for (std::size_t i = sentence.first + 1; i < sentence.last; ++i)
      check_pair(reading, findings, reading.figures[i - 1], reading.figures[i]);
  }
}

}  // namespace fadu::lint
