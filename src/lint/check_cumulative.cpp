// What was built this year is among what was built in all years. SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <string>
#include <vector>

#include "lint/check.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> verbs{U"建成", U"建立", U"设立", U"培育", U"认定", U"创建", U"发展",
                                        U"打造", U"命名", U"新建", U"新增", U"成立", U"建设", U"组建"};

// What the label counts: the words after its last verb, else those after the number; empty if short.
Text thing_of(const Reading& reading, const Figure& figure) {
  constexpr std::size_t thing_min = 3;
  const Text label = reading.label(figure);
  std::size_t after = 0;
  for (const Text verb : verbs)
    if (const auto at = label.rfind(verb); at != Text::npos) after = std::max(after, at + verb.size());
  if (after == 0) return {};
  Text thing = without_start(label.substr(after), {U"了", U"的"});
  if (thing.empty()) thing = reading.tail(figure);
  return thing.size() < thing_min ? Text() : thing;
}

bool is_of_all_years(Text label) {
  return has_any(label, {U"历年累计", U"累计建成", U"累计培育", U"累计创建", U"累计设立", U"累计认定",
                         U"累计打造", U"累计命名", U"累计建立"}) &&
         !has_any(label, {U"今年", U"全年", U"年内", U"当年", U"本年", U"以来", U"十四五"});
}

bool is_of_this_year(Text label) {
  return has_any(label, {U"新建", U"新增", U"新培育", U"新创建", U"新设立", U"新认定", U"新打造", U"新命名",
                         U"新建立"}) &&
         !is_earlier(label) && !has_any(label, {U"累计", U"以来", U"计划", U"拟"});
}

// Said of the whole place, not of a town or an office in it.
bool is_plain(const Reading& reading, const Figure& figure) {
  const Sentence& sentence = reading.sentence_of(figure);
  return is_count(figure) && figure.exact && !sentence.plan && !sentence.row && figure.bracket == 0 &&
         !has_any(reading.between(sentence.start, figure.start),
                  {U"镇", U"乡", U"街道", U"村", U"园区", U"近年", U"近三年", U"近五年", U"五年", U"三年",
                   U"全市", U"全省"});
}

}  // namespace

void check_cumulatives(const Reading& reading, Findings& findings) {
  constexpr std::size_t totals_max = 40;
  struct Total {
    const Figure* figure;
    Text thing;
  };
  std::vector<Total> totals;
  for (const Figure& figure : reading.figures)
    if (totals.size() < totals_max && is_of_all_years(reading.label(figure)) && is_plain(reading, figure))
      if (const Text thing = thing_of(reading, figure); !thing.empty()) totals.push_back({&figure, thing});
  if (totals.empty()) return;
  for (const Figure& figure : reading.figures) {
    if (!is_of_this_year(reading.label(figure)) || !is_plain(reading, figure)) continue;
    const Text thing = thing_of(reading, figure);
    for (const Total& total : totals) {
      if (thing.empty() || thing != total.thing || figure.unit != total.figure->unit) continue;
      if (range_of(figure).low <= range_of(*total.figure).high) continue;
      findings.add({"subset", fmt::format("当年新增{}大于历年累计{}", print(figure), print(*total.figure)),
                    fmt::format("This year's {} are more than the {} of all years", print(figure.value),
                                print(total.figure->value)),
                    fmt::format("{} > {}", print(figure.value), print(total.figure->value))},
                   {&figure}, {total.figure});
    }
  }
}

}  // namespace fadu::lint
