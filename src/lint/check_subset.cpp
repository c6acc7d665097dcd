// A part larger than the whole it is taken from. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// Whatever the second counts is among what the first counts.
struct Step {
  std::initializer_list<Text> whole;
  std::initializer_list<Text> part;
};
const std::initializer_list<Step> steps{
    {{U"报名", U"参加考试", U"参考", U"应考", U"参加培训", U"参训", U"参加测试", U"法律知识考试", U"资格考试",
      U"全部参加", U"实际参加"},
     {U"通过", U"合格", U"及格"}},
    {{U"应到", U"应参加", U"应参训", U"应考", U"应出庭"},
     {U"实到", U"实际参加", U"实参", U"实考", U"实际出庭"}},
    {{U"抽查", U"抽检", U"检测", U"评查", U"抽取", U"检验"}, {U"合格", U"优秀"}},
    {{U"回访"}, {U"满意"}},
    {{U"发放问卷", U"发放调查问卷", U"发出问卷", U"发放"}, {U"收回", U"回收"}},
    {{U"收回", U"回收"}, {U"有效"}},
    {{U"调解", U"调处", U"化解"}, {U"成功"}},
    {{U"开庭"}, {U"出庭"}},
    {{U"收到", U"接收"}, {U"受理"}},
    {{U"申请"}, {U"准予", U"批准", U"予以登记"}},
    {{U"发现问题", U"排查问题", U"排查隐患", U"发现隐患", U"排查出", U"整改问题"}, {U"整改"}},
};

// "应参加述法68名,实际述法71名": who should have, and who did.
bool is_due_and_done(Text whole, Text part) {
  const auto due = whole.find(U'应');
  if (due == Text::npos ||
      has_any(whole, {U"应诉", U"应急", U"应用", U"应对", U"相应", U"供应", U"适应", U"响应"}))
    return false;
  return starts_with_any(part, {U"实际", U"实到", U"已按"}) && !has_any(part, {U"未", U"不", U"另"});
}

bool is_whole_of(const Reading& reading, const Figure& whole, const Figure& part, const Step& step) {
  const Text whole_words = reading.between(whole.label_start, whole.tail_end);
  const Text part_words = reading.label(part).empty() ? reading.tail(part) : reading.label(part);
  return has_any(whole_words, step.whole) && has_any(part_words, step.part) &&
         !has_any(whole_words, step.part) && !has(part_words, U"未") && !has(part_words, U"不");
}

void check_pair(const Reading& reading, Findings& findings, const Figure& whole, const Figure& part) {
  if (!whole.exact || !part.exact || whole.unit != part.unit) return;
  if (range_of(part).low <= range_of(whole).high) return;
  const Text words = half_around(reading, whole, part);
  if (carries_over(words) || makes_exceptions(words)) return;
  if (is_earlier(reading.clause(whole)) || is_earlier(reading.clause(part)) ||
      has(reading.label(part), U"累计"))
    return;
  findings.add(
      {"subset", fmt::format("部分{}大于整体{}", print(part), print(whole)),
       fmt::format("A part, {}, is larger than its whole, {}", print(part.value), print(whole.value)),
       fmt::format("{} > {}", print(part.value), print(whole.value))},
      {&part}, {&whole});
}

}  // namespace

constexpr std::size_t label_min = 4;

// "上半年受理35件,全年受理28件"
Text without_period(Text label) {
  return without_start(label, {U"上半年", U"一季度", U"前三季度", U"全年", U"共", U"累计", U"全县", U"全市"});
}

void check_part_year(const Reading& reading, Findings& findings, const Figure& part, const Figure& whole) {
  if (!is_count(part) || !is_count(whole) || !has(reading.label(whole), U"全年")) return;
  if (!starts_with_any(reading.label(part), {U"上半年", U"一季度", U"前三季度"})) return;
  const Text thing = without_period(reading.label(part));
  if (thing.size() >= label_min && thing == without_period(reading.label(whole)))
    check_pair(reading, findings, whole, part);
}

void check_subsets(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    for (std::size_t i = sentence.first + 1; i < sentence.last; ++i) {
      const Figure& part = reading.figures[i];
      if (!is_count(part)) continue;
      check_part_year(reading, findings, reading.figures[i - 1], part);
      // The nearest count before it of the same unit is the one it follows.
      std::size_t k = i;
      while (k > sentence.first &&
             (reading.figures[k - 1].unit != part.unit || !is_count(reading.figures[k - 1])))
        --k;
      if (k == sentence.first) continue;
      const Figure& whole = reading.figures[k - 1];
      if (is_due_and_done(reading.label(whole), reading.label(part)))
        check_pair(reading, findings, whole, part);
      for (const Step& step : steps)
        if (is_whole_of(reading, whole, part, step)) {
          check_pair(reading, findings, whole, part);
          break;
        }
    }
  }
}

}  // namespace fadu::lint
