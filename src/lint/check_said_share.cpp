// Shares whose base stands beside them, shares that must make a hundred, shares over it.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// Shares of a list that ends in 其他 make a hundred.
void check_share_total(const Reading& reading, Findings& findings, const Sentence& sentence) {
  std::vector<const Figure*> list;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& percent = reading.figures[i];
    if (!is_percent(percent)) continue;
    const Figure* before = figure_before(reading, percent);
    const Text words = reading.between(before == nullptr ? sentence.start : before->end, percent.start);
    const bool counted = before != nullptr && is_count(*before);
    if (!has(words, U"占") || !percent.exact || percent.bracket != 0 || goes_on(reading, percent)) {
      list.clear();
      continue;
    }
    list.push_back(&percent);
    if (!has_any(counted ? reading.label(*before) : words, {U"其他", U"其它", U"其余"})) continue;
    double sum = 0;
    double slack = 0;
    bool whole = list.size() < 3;
    for (std::size_t k = list.size(); k > 0; --k) {
      sum += list[k - 1]->value;
      slack += list[k - 1]->step;
      whole = whole || std::abs(sum - 100) < slack - 1e-9;
    }
    constexpr double gap_max = 10;  // a larger gap says that this is not one list
    if (!whole && std::abs(sum - 100) <= gap_max)
      findings.add(
          {"share_total", fmt::format("各项占比之和为{}%，不是100%", print(sum)),
           fmt::format("The shares add up to {}%, not 100%", print(sum)), fmt::format("Σ = {}%", print(sum))},
          list, {});
    list.clear();
  }
}

// "答复13件,占答复总数104件的15.2%": both numbers of the share are named.
void check_named_base(const Reading& reading, Findings& findings, const Figure& percent) {
  const Figure* whole = figure_before(reading, percent);
  if (whole == nullptr || !is_count(*whole) || !percent.exact || !whole->exact) return;
  const Figure* part = figure_before(reading, *whole);
  if (part == nullptr || !is_count(*part) || !part->exact || part->unit != whole->unit) return;
  const Text link = reading.between(part->end, whole->start);
  const Text after = reading.between(whole->end, percent.start);
  if (after != U"的" && after != U")的" && after != U"的比例为" && after != U"的比例达") return;
  const Text verb = without_start(link, {U",", U"约"});
  // "6.3亿元,完成年度计划5.4亿元的116.7%"
  constexpr std::size_t plan_max = 16;
  const bool of_plan = verb.size() < link.size() && verb.size() <= plan_max &&
                       starts_with_any(verb, {U"完成", U"为", U"达到", U"达", U"相当于"}) &&
                       has_any(verb, {U"计划", U"任务", U"目标"});
  if ((!verb.starts_with(U"占") && !of_plan) || has_any(link, {U"分别", U";", U"累计"})) return;
  if (is_share(range_of(*part), range_of(*whole), percent)) return;
  // "分别为41件和27件,占总数136件的50%" is of both.
  double all = part->value;
  std::vector<const Figure*> shown{part, whole};
  const Figure* joined = figure_before(reading, *part);
  for (const Figure* next = part; joined != nullptr && is_count(*joined) && joined->unit == part->unit;
       next = joined, joined = figure_before(reading, *joined)) {
    if (!starts_with_any(reading.between(joined->end, next->start), {U"、", U"和", U"与", U"及"})) break;
    all += joined->value;
    shown.push_back(joined);
  }
  if (is_share({all, all}, range_of(*whole), percent)) return;
  const bool both = has(reading.between(reading.sentence_of(*part).start, part->start), U"分别");
  const std::string ratio = print_ratio(both ? all : part->value, whole->value);
  findings.add(
      {"share", fmt::format("占比与其分子分母不符：{}，写作{}", ratio, print(percent)),
       fmt::format("The share does not follow from its parts: {}, printed {}", ratio, print(percent)), ratio},
      {&percent}, both ? shown : std::vector<const Figure*>{part, whole});
}

// "网上可办事项占比达到101.2%"
void check_over_all(const Reading& reading, Findings& findings, const Figure& percent) {
  const Text label = reading.label(percent);
  if (!percent.exact || percent.value <= 100 || !has_any(label, {U"占比", U"占总", U"占全部"})) return;
  if (has_any(label, {U"上年", U"去年", U"计划", U"任务", U"目标", U"比上"})) return;
  findings.add({"share", fmt::format("占比不可能超过100%，写作{}", print(percent)),
                fmt::format("A share cannot exceed 100%, printed {}", print(percent)),
                fmt::format("{} > 100%", print(percent))},
               {&percent}, {});
}

}  // namespace

void check_said_shares(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    check_share_total(reading, findings, sentence);
    for (std::size_t i = sentence.first; i < sentence.last; ++i)
      if (is_percent(reading.figures[i])) {
        check_named_base(reading, findings, reading.figures[i]);
        check_over_all(reading, findings, reading.figures[i]);
      }
  }
}

}  // namespace fadu::lint
