// Goals said to be reached, and the numbers. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/growth_words.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// "计划培训2000人次,实际培训1860人次,超额完成年度任务"
void check_plan(const Reading& reading, Findings& findings, std::size_t index) {
  const Figure& plan = reading.figures[index];
  const Figure& real = reading.figures[index + 1];
  if (!is_count(plan) || !is_count(real) || plan.unit != real.unit || !plan.exact || !real.exact) return;
  const Text label = reading.label(real);
  if (!has_any(reading.label(plan), {U"计划", U"目标", U"任务"}) ||
      !starts_with_any(label, {U"实际", U"实", U"全年实际"}))
    return;
  if (has_any(reading.between(plan.end, real.start), {U";", U"计划", U"任务"})) return;
  constexpr std::size_t reach = 24;
  const Text after = reading.between(real.end, std::min(reading.sentence_of(real).end, real.end + reach));
  const Text words = after.substr(0, after.find_first_of(U";0123456789"));
  const bool over = has_any(words, {U"超额完成", U"超过计划", U"超计划"});
  const bool reached =
      over || has_any(words, {U"圆满完成", U"全面完成", U"如期完成", U"已完成年度", U"完成全年任务"});
  const bool missed = has_any(words, {U"未完成", U"未达到", U"没有完成"});
  if (has(words, U"率") || missed == reached) return;
  const bool fine = missed ? real.value < plan.value
                    : over ? real.value > plan.value
                           : real.value >= plan.value;
  if (fine) return;
  const std::string arithmetic =
      fmt::format("{} {} {}", print(real.value), real.value < plan.value ? "<" : "≥", print(plan.value));
  findings.add({"target", fmt::format("完成情况与计划数不符：{}", arithmetic),
                "What was done is not what the text says of the plan: " + arithmetic, arithmetic},
               {&real}, {&plan});
}

// "地区生产总值增长7%以上等各项预期目标全部实现": what was to grow by how much, where it is said to be
// reached.
struct Goal {
  const Figure* growth = nullptr;
  Text thing;
};

std::optional<Goal> goal_of(const Reading& reading, const Figure& growth) {
  constexpr std::size_t thing_min = 4;
  if (!is_percent(growth) || (!growth.exact && !growth.at_least)) return std::nullopt;
  const Text label = reading.label(growth);
  const Text after = reading.between(growth.end, reading.sentence_of(growth).end);
  const Text words = after.substr(0, after.find_first_of(U",;"));
  if (!has(words, U"目标") || !has_any(words, {U"实现", U"完成", U"达成"}) ||
      has_any(words, {U"未", U"不", U"左右", U"率"}))
    return std::nullopt;
  if (!label.ends_with(U"增长")) return std::nullopt;
  Text thing = label.substr(0, label.size() - 2);
  for (const Text lead : {Text(U"确定的"), Text(U"提出的"), Text(U"年初"), Text(U"预定的")})
    if (const auto at = thing.rfind(lead); at != Text::npos) thing = thing.substr(at + lead.size());
  return thing.size() >= thing_min ? std::optional(Goal{&growth, thing}) : std::nullopt;
}

void check_goal(const Reading& reading, Findings& findings, const Goal& goal) {
  for (std::size_t i = 1; i < reading.figures.size(); ++i) {
    const Figure& real = reading.figures[i];
    const Figure& level = reading.figures[i - 1];
    if (&real == goal.growth || !is_percent(real) || !real.exact || real.sentence != level.sentence ||
        !is_count(level))
      continue;
    if (reading.sentence_of(real).plan) continue;
    const Text label =
        without_start(reading.label(level), {U"全年", U"全县", U"全市", U"全区", U"实现", U"完成"});
    if (!label.starts_with(goal.thing) || label.size() > goal.thing.size() + 3 || is_earlier(label)) continue;
    const Text growth = reading.label(real);
    if (growth != U"增长" && growth != U"同比增长" && growth != U"比上年增长") continue;
    if (real.value >= goal.growth->value - 1e-9) return;
    const std::string arithmetic = fmt::format("{} < {}", print(real), print(*goal.growth));
    findings.add({"target", fmt::format("称目标已实现，数字却未达到：{}", arithmetic),
                  "The goal is said to be reached, the number says otherwise: " + arithmetic, arithmetic},
                 {&real}, {goal.growth});
    return;
  }
}

}  // namespace

void check_targets(const Reading& reading, Findings& findings) {
  constexpr std::size_t goals_max = 8;
  std::size_t goals = 0;
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (i + 1 < sentence.last) check_plan(reading, findings, i);
      const auto goal = goals < goals_max ? goal_of(reading, reading.figures[i]) : std::nullopt;
      if (!goal) continue;
      ++goals;
      check_goal(reading, findings, *goal);
    }
  }
}

}  // namespace fadu::lint
