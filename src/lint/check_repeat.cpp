// The same thing, counted for the same time and place, stated twice with different numbers.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "lint/check.hpp"
#include "lint/report_date.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// Things of which a report has one number; the longest name is the one meant.
const std::initializer_list<Text> things{
    U"行政复议申请", U"行政复议案件",     U"复议案件",     U"行政应诉案件", U"行政诉讼案件",
    U"人大代表建议", U"代表建议",         U"政协委员提案", U"政协提案",     U"行政规范性文件",
    U"规范性文件",   U"人民调解委员会",   U"人民调解员",   U"矛盾纠纷",     U"法律援助案件",
    U"行政执法人员", U"政府信息公开申请", U"依申请公开",   U"行政处罚案件", U"行政许可事项",
    U"政务服务事项", U"群众诉求",         U"信访事项",     U"政府合同",     U"公证事项",
    U"公证案件",     U"社区矫正对象",     U"重大行政决策", U"热线工单",     U"行政职权"};
const std::initializer_list<Text> acts{U"受理", U"收到", U"接收", U"审结", U"办结", U"办理", U"承办",
                                       U"调解", U"调处", U"化解", U"制定", U"印发", U"备案", U"清理",
                                       U"审查", U"培训", U"建立", U"设立", U"成立", U"拥有", U"现有",
                                       U"发生", U"作出", U"答复", U"公布", U"出台", U"接待"};
// Words that change nothing about what is counted.
const std::initializer_list<Text> fillers{
    U"今年以来", U"全年",   U"今年",   U"本年度", U"年度",     U"共",         U"累计",       U"总计",
    U"已",       U"全县",   U"全市",   U"全区",   U"全州",     U"我县",       U"我市",       U"我区",
    U"各类",     U"各种",   U"县政府", U"市政府", U"区政府",   U"县人民政府", U"市人民政府", U"了",
    U"到",       U"的",     U"依法",   U"一年来", U"县司法局", U"市司法局",   U"有",         U"各级",
    U"县本级",   U"市本级", U"和",     U"其",     U"计",       U"件"};

// Anything that makes the count one of a part of the year, of the place or of the things.
const std::initializer_list<Text> narrower{
    U"月",   U"季度",   U"半年", U"截至", U"截止", U"镇",   U"乡",   U"街道", U"村",   U"社区",
    U"法院", U"检察院", U"公安", U"中心", U"庭",   U"其中", U"去年", U"上年", U"同期", U"近",
    U"五年", U"三年",   U"新增", U"新收", U"结转", U"平均", U"每",   U"县区", U"一审", U"二审",
    U"部门", U"委员会", U"律师", U"专项", U"分别", U"典型", U"重点", U"某",   U"所"};

struct Key {
  Text act;
  Text thing;
  Text unit;
  auto operator<=>(const Key&) const = default;
};

void erase_all(std::u32string& words, Text word) {
  for (auto at = words.find(word); at != std::u32string::npos; at = words.find(word))
    words.erase(at, word.size());
}

std::u32string to_year_words(int year) {
  return to_code_points(fmt::format("{}年", year));
}

// What the figure counts, if its words name an act and a thing and nothing else.
// `year` is the report's own, which changes nothing when named.
std::optional<Key> key_of(const Reading& reading, const Figure& figure, int year) {
  constexpr std::size_t words_max = 30;
  const Text label = reading.label(figure);
  const Text tail = reading.tail(figure);
  if (label.size() > words_max) return std::nullopt;
  Key key{.act = {}, .thing = {}, .unit = figure.unit};
  for (const Text act : acts)
    if (has(label, act) && act.size() > key.act.size()) key.act = act;
  for (const Text thing : things)
    if ((has(label, thing) || tail == thing) && thing.size() > key.thing.size()) key.thing = thing;
  if (key.act.empty() || key.thing.empty()) return std::nullopt;
  std::u32string rest(label);
  erase_all(rest, key.thing);
  erase_all(rest, key.act);
  if (year != 0) erase_all(rest, to_year_words(year));
  for (const Text filler : fillers) erase_all(rest, filler);
  return rest.empty() ? std::optional(key) : std::nullopt;
}

bool is_of_the_whole(const Reading& reading, const Figure& figure) {
  const Sentence& sentence = reading.sentence_of(figure);
  const Text before = reading.between(sentence.start, figure.start);
  const Text around = reading.between(sentence.start, figure.tail_end);
  if (sentence.plan || sentence.row || figure.bracket != 0 || !figure.exact) return false;
  // Another figure before it may be what the sentence is about.
  return !has_any(before, narrower) && (!has(before, U"以来") || has(before, U"今年以来")) &&
         !has_any(around, {U"较", U"比上", U"累计达"}) &&
         has_any(before, {U"共", U"全年", U"全县", U"全市", U"全区", U"今年", U"累计", U"年,"});
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
