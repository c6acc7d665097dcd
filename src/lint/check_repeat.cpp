// The same thing, counted for the same time and place, stated twice with different numbers.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <map>

#include "lint/check.hpp"
#include "lint/report_date.hpp"
#include "lint/scope.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// Things of which a report has one number; the longest name is the one meant.
const std::initializer_list<Text> things{
    U"行政复议申请",     U"行政复议案件",   U"复议案件",     U"行政应诉案件",
    U"行政诉讼案件",     U"人大代表建议",   U"代表建议",     U"政协委员提案",
    U"政协提案",         U"行政规范性文件", U"规范性文件",   U"人民调解委员会",
    U"人民调解员",       U"矛盾纠纷",       U"法律援助案件", U"行政执法人员",
    U"政府信息公开申请", U"依申请公开",     U"行政处罚案件", U"行政许可事项",
    U"政务服务事项",     U"群众诉求",       U"信访事项",     U"政府合同",
    U"公证事项",         U"公证案件",       U"社区矫正对象", U"重大行政决策",
    U"热线工单",         U"行政职权",       U"诉求",         U"合同",
    U"法律顾问",         U"常年法律顾问",   U"“法律明白人”", U"法律明白人",
    U"公职律师",         U"纠纷",           U"行政执法证",   U"行政许可",
    U"行政处罚",         U"仲裁案件",       U"人民监督员",   U"执法案卷",
    U"行政权力事项"};
const std::initializer_list<Text> acts{
    U"受理", U"收到", U"接收", U"审结", U"办结", U"办理", U"承办", U"调解", U"调处", U"化解", U"制定",
    U"印发", U"备案", U"清理", U"审查", U"培训", U"建立", U"设立", U"成立", U"拥有", U"现有", U"发生",
    U"作出", U"答复", U"公布", U"出台", U"接待", U"聘请", U"审核", U"共有", U"配备", U"评查"};
const std::initializer_list<Text> fillers{U"共", U"累计", U"已", U"了", U"到", U"的", U"有",
                                          U"和", U"其",   U"计", U"件", U"由", U"还", U"通过"};

struct Key {
  Text act;
  Text thing;
  Text unit;
  auto operator<=>(const Key&) const = default;
};

// "办理建议42件、提案57件": what was done to the first was done to the second, in the same list.
Text act_before(const Reading& reading, const Figure& figure) {
  constexpr std::size_t items_max = 6;
  const Figure* item = &figure;
  for (std::size_t i = 0; i < items_max; ++i) {
    const Figure* before = figure_before(reading, *item);
    if (before == nullptr || !is_count(*before) || before->bracket != 0) return {};
    const Text link = reading.between(before->end, item->label_start);
    if (link != U"、" && link != U",") return {};
    for (const Text act : acts)
      if (has(reading.label(*before), act)) return act;
    item = before;
  }
  return {};
}

// What the figure counts, if its words name an act and a thing and nothing else.
// `year` is the report's own, which changes nothing when named.
std::optional<Key> key_of(const Reading& reading, const Figure& figure, int year) {
  constexpr std::size_t words_max = 30;
  const Text label = reading.label(figure);
  const Text tail = reading.tail(figure);
  if (label.size() > words_max) return std::nullopt;
  Key key{.act = {}, .thing = {}, .unit = figure.unit};
  std::u32string plain = without_scope(label, year);
  for (const Text thing : things)
    if (thing.size() > 4) erase_all(plain, thing);
  for (const Text act : acts)
    if (has(plain, act) && act.size() > key.act.size()) key.act = act;
  for (const Text thing : things)
    if ((has(label, thing) || tail.starts_with(thing)) && thing.size() > key.thing.size()) key.thing = thing;
  if (key.act.empty() && !key.thing.empty() && without_scope(label, year).size() == key.thing.size())
    key.act = act_before(reading, figure);
  if (key.act.empty() || key.thing.empty()) return std::nullopt;
  std::u32string rest = without_scope(label, year);
  erase_all(rest, key.thing);
  erase_all(rest, key.act);
  for (const Text filler : fillers) erase_all(rest, filler);
  if (key.act == U"共有" || key.act == U"拥有") key.act = U"现有";
  return rest.empty() ? std::optional(key) : std::nullopt;
}

}  // namespace

void check_repeats(const Reading& reading, Findings& findings) {
  std::map<Key, const Figure*> stated;
  const int year = main_year(reading.text());
  for (const Figure& figure : reading.figures) {
    if (!is_count(figure) || !is_of_the_whole(reading, figure)) continue;
    const auto key = key_of(reading, figure, year);
    if (!key) continue;
    const auto [known, is_new] = stated.emplace(*key, &figure);
    if (is_new) continue;
    const Figure& first = *known->second;
    if (first.sentence == figure.sentence) continue;
    const Range a = range_of(first);
    const Range b = range_of(figure);
    if (a.low <= b.high && b.low <= a.high) continue;
    findings.add(
        {"repeat", fmt::format("同一事项前后数字不同：{}与{}", print(first), print(figure)),
         fmt::format("The same thing is given as {} and as {}", print(first.value), print(figure.value)),
         fmt::format("{} ≠ {}", print(first.value), print(figure.value))},
        {&figure}, {&first});
  }
}

}  // namespace fadu::lint
