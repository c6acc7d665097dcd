// What there was, what came, what went, what is there now; and what is done and what is still open.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/taxonomy.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

const std::initializer_list<Text> opening_words{
    U"年初",       U"期初",     U"去年底",   U"上年底",     U"上年末",    U"去年末",
    U"原有",       U"上年结转", U"上期末",   U"旧存",       U"结转来",    U"去年结转",
    U"上年度结转", U"留存",     U"上年转入", U"上一年转入", U"上年末结存"};
const std::initializer_list<Text> inflow_words{
    U"新增",     U"新收",   U"新建",   U"新接收", U"新聘",   U"净增",   U"新发展",   U"新设",
    U"新成立",   U"增加",   U"新入",   U"接收",   U"招录",   U"调入",   U"本年接收", U"今年接收",
    U"累计接收", U"新培育", U"新领证", U"新领",   U"新登记", U"新购置", U"购置",     U"新认定",
    U"新纳入",   U"新开设", U"新录入", U"新吸收", U"新申领", U"新办"};
const std::initializer_list<Text> outflow_words{U"退出", U"注销", U"解矫", U"辞退", U"期满", U"解除", U"减少",
                                                U"退休", U"解聘", U"撤并", U"核减", U"调出", U"离任", U"调离",
                                                U"辞职", U"病故", U"清退", U"吊销", U"报废", U"关停", U"收监",
                                                U"移出", U"到期", U"收回", U"撤销"};
const std::initializer_list<Text> closing_words{U"年末", U"期末",   U"年底",   U"现有",   U"在册",
                                                U"总数", U"总量达", U"增加到", U"增至",   U"累计建成",
                                                U"达到", U"共有",   U"累计达", U"减少到", U"减至"};
const std::initializer_list<Text> periods{U"今年", U"本年", U"年内", U"全年", U"当年", U"截至", U"截止",
                                          U"累计", U"又",   U"已",   U"其中", U"目前", U"总",   U"数",
                                          U"由",   U"从",   U"有",   U"到",   U"的",   U"人员", U"现",
                                          U"因",   U"等",   U"原因", U"死亡", U"执行", U"户数", U"为"};

// What the label names besides its role.
std::u32string thing_of(Text label) {
  std::u32string thing(label);
  for (const auto* words : {&opening_words, &inflow_words, &outflow_words, &closing_words, &periods})
    for (const Text word : *words)
      for (auto at = thing.find(word); at != std::u32string::npos; at = thing.find(word))
        thing.erase(at, word.size());
  return thing;
}

struct Stock {
  const Figure* opening = nullptr;
  const Figure* closing = nullptr;
  std::vector<const Figure*> in;
  std::vector<const Figure*> out;
  std::vector<const Figure*> unknown;
};

// "总数由18名增加到26名": A and B.
bool is_from(const Reading& reading, const Figure& figure) {
  const Text label =
      without_end(reading.label(figure), {U"上年末的", U"上年的", U"去年的", U"上年", U"去年"});
  return ends_with_any(label, {U"由", U"从"});
}

// The roles of the counts of one unit in a sentence; nothing if two have the same one.
std::optional<Stock> stock_of(const Reading& reading, const std::vector<const Figure*>& counts) {
  Stock stock;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Text label = reading.label(*counts[i]);
    if (!counts[i]->exact || counts[i]->step != 1) return std::nullopt;
    const bool to = i > 0 && is_from(reading, *counts[i - 1]) && has_any(label, {U"到", U"至"});
    if (is_from(reading, *counts[i]) || has_any(label, opening_words)) {
      if (stock.opening != nullptr) return std::nullopt;
      stock.opening = counts[i];
    } else if (to || (has_any(label, closing_words) && !has_any(label, inflow_words))) {
      if (stock.closing != nullptr) return std::nullopt;
      stock.closing = counts[i];
    } else if (has_any(label, inflow_words)) {
      stock.in.push_back(counts[i]);
    } else if (has_any(label, outflow_words)) {
      stock.out.push_back(counts[i]);
    } else {
      stock.unknown.push_back(counts[i]);
    }
  }
  return stock;
}

double sum_of(const std::vector<const Figure*>& figures) {
  double sum = 0;
  for (const Figure* figure : figures) sum += figure->value;
  return sum;
}

// True if some of `optional`, added or taken away, bring `value` to 0.
bool can_be_made(double value, const std::vector<const Figure*>& optional, std::size_t from = 0) {
  if (std::abs(value) < 0.5) return true;
  if (from == optional.size()) return false;
  const double own = optional[from]->value;
  return can_be_made(value, optional, from + 1) || can_be_made(value + own, optional, from + 1) ||
         can_be_made(value - own, optional, from + 1);
}

// All flows are of the thing that there was and is.
bool is_of_one_thing(const Reading& reading, const Stock& stock) {
  const Text words = reading.of(reading.sentence_of(*stock.closing));
  if (has_any(words, {U"其中", U";", U"较上年", U"同比", U"比上年"})) return false;
  std::u32string things;
  for (const auto* figures : {&stock.in, &stock.out})
    for (const Figure* figure : *figures) {
      const std::u32string thing = thing_of(reading.label(*figure));
      if (!thing.empty() && !things.empty() && thing != things) return false;
      if (!thing.empty()) things = thing;
    }
  if (things.empty()) return true;
  std::vector<const Figure*> ends{stock.closing};
  if (stock.opening != nullptr) ends.push_back(stock.opening);
  return std::ranges::all_of(ends, [&](const Figure* figure) {
    const std::u32string own = thing_of(reading.label(*figure));
    return own.empty() || has(things, own) || has(own, things);
  });
}

void check_stock(const Reading& reading, Findings& findings, const std::vector<const Figure*>& counts) {
  constexpr std::size_t unknown_max = 4;
  const auto stock = stock_of(reading, counts);
  if (!stock || stock->closing == nullptr || stock->in.empty() || stock->unknown.size() > unknown_max) return;
  const Text closing = reading.label(*stock->closing);
  const bool all_time = stock->opening == nullptr;
  // Without what there was before, only what came and went in all makes what is there now.
  if (all_time && (stock->out.empty() || std::ranges::any_of(stock->in, [&](const Figure* figure) {
                     return !has(reading.label(*figure), U"累计");
                   })))
    return;
  if (!is_of_one_thing(reading, *stock)) return;
  const double opening = all_time ? 0 : stock->opening->value;
  const double expected = opening + sum_of(stock->in) - sum_of(stock->out);
  const double gap = expected - stock->closing->value;
  if (can_be_made(gap, stock->unknown)) return;
  // Some may have gone without being mentioned, but not from what only grows.
  if (stock->out.empty() && gap > 0 && !has(closing, U"累计")) return;
  std::string sum = all_time ? "" : print(opening);
  for (const Figure* figure : stock->in)
    sum += fmt::format("{}{}", sum.empty() ? "" : " + ", print(figure->value));
  for (const Figure* figure : stock->out) sum += fmt::format(" - {}", print(figure->value));
  const std::string arithmetic =
      fmt::format("{} = {} ≠ {}", sum, print(expected), print(stock->closing->value));
  std::vector<const Figure*> shown(stock->in);
  shown.insert(shown.end(), stock->out.begin(), stock->out.end());
  if (!all_time) shown.push_back(stock->opening);
  findings.add({"sum", fmt::format("原有与增减之和与现有数{}不符：{}", print(*stock->closing), arithmetic),
                fmt::format("What there was, came and went does not make the {} there are: {}",
                            print(stock->closing->value), arithmetic),
                arithmetic},
               {stock->closing}, shown);
}

// 办结18件 … 未办结3件, 结转下一年3件: what is still open.
bool is_open(Text label, Text outcome) {
  return is_opposite(label, outcome) ||
         has_any(label, {U"结转下", U"结转至下", U"结转到下", U"尚在审理", U"尚在办理", U"正在审理"});
}

// True if a whole before them, alone or with what was carried over, is made of the part, the open ones and
// some of the others.
bool adds_up(const std::vector<const Figure*>& counts, std::size_t part, std::size_t open) {
  const double own = counts[part]->value + counts[open]->value;
  for (std::size_t i = 0; i < part; ++i)
    for (std::size_t k = i; k < part; ++k) {
      const double whole = counts[i]->value + (k == i ? 0 : counts[k]->value);
      std::vector<const Figure*> others;
      for (std::size_t other = 0; other < counts.size(); ++other)
        if (other != i && other != k && other != part && other != open) others.push_back(counts[other]);
      if (can_be_made(whole - own, others)) return true;
    }
  return false;
}

// "本年新收168件…。连同上年结转的7件,办结…": what came in is said in the sentence before.
const Figure* intake_before(const Reading& reading, const Figure& done) {
  const std::size_t index = done.sentence;
  if (index == 0 || reading.sentences[index - 1].paragraph != reading.sentences[index].paragraph)
    return nullptr;
  for (const Figure* count : counts_of(reading, reading.sentences[index - 1], done.unit))
    if (has_any(reading.label(*count), {U"新收", U"收到", U"受理", U"新立", U"立案", U"登记"})) return count;
  return nullptr;
}

// "上年结转7件,新收168件,办结166件,结转下年6件": what was carried in is part of what there was.
bool accuse_carried(const Reading& reading, Findings& findings, const std::vector<const Figure*>& counts,
                    std::size_t part) {
  const Figure* carried = nullptr;
  const Figure* intake = nullptr;
  for (std::size_t i = 0; i < part; ++i) {
    const Text label = reading.label(*counts[i]);
    if (has_any(label, opening_words) || carries_over(label))
      carried = counts[i];
    else if (has_any(label, {U"新", U"收", U"受理", U"立案", U"登记", U"接"}) && intake == nullptr)
      intake = counts[i];
  }
  if (carried == nullptr) return false;
  const Figure& done = *counts[part];
  const Figure& open = *counts[part + 1];
  if (intake == nullptr) intake = intake_before(reading, done);
  if (intake == nullptr || !intake->exact) return true;  // what came in is not said: nothing to hold it to
  if (carried->value + intake->value == done.value + open.value) return true;
  const double left = carried->value + intake->value - done.value;
  const std::string arithmetic =
      fmt::format("{} + {} - {} = {} ≠ {}", print(carried->value), print(intake->value), print(done.value),
                  print(left), print(open.value));
  findings.add({"sum", fmt::format("结转、新收与办结之差与未结数{}不符：{}", print(open), arithmetic),
                fmt::format("What was carried over, came and was done does not leave {}: {}",
                            print(open.value), arithmetic),
                arithmetic},
               {&open}, {carried, intake, &done});
  return true;
}

// "立案142件,结案128件,未结案24件"
void check_open(const Reading& reading, Findings& findings, const std::vector<const Figure*>& counts) {
  constexpr std::size_t counts_max = 8;
  constexpr std::size_t act_max = 6;
  if (counts.size() < 3 || counts.size() > counts_max) return;
  const Text words = reading.of(reading.sentence_of(*counts[0]));
  if (makes_exceptions(words)) return;
  for (std::size_t part = 1; part + 1 < counts.size(); ++part) {
    const std::size_t open = part + 1;
    const Text done = reading.label(*counts[part]);
    // 已归档602卷,未归档48卷: whatever was done to them.
    const Text act = without_start(done, {U"其中", U"已经", U"已", U"完成", U"实际"});
    const Text other = reading.label(*counts[open]);
    const bool said =
        act.size() >= 2 && act.size() <= act_max && (other.starts_with(U"未") || other.starts_with(U"尚未"));
    for (const Text outcome : {Text(U"结案"), Text(U"办结"), Text(U"审结"), Text(U"整改"), Text(U"化解"),
                               said && other.ends_with(act) ? act : Text(U"处结")}) {
      if (!has(done, outcome) || is_opposite(done, outcome)) continue;
      if (!is_open(reading.between(counts[open]->label_start, counts[open]->tail_end), outcome)) continue;
      const bool carried = carries_over(words) && !has(words, U"结转下") && !has_any(words, opening_words);
      const auto exact = [](const Figure* count) { return count->exact && count->step == 1; };
      if (carried || !std::ranges::all_of(counts, exact) || adds_up(counts, part, open)) return;
      if (has(reading.between(counts[part - 1]->end, counts[open]->start), U";")) {
        const Text between = reading.between(counts[part]->end, counts[open]->start);
        if (has(between, U";")) return;
      }
      if (accuse_carried(reading, findings, counts, part)) return;
      const Figure& whole = *counts[part - 1];
      const double sum = counts[part]->value + counts[open]->value;
      const std::string arithmetic = fmt::format("{} + {} = {} ≠ {}", print(counts[part]->value),
                                                 print(counts[open]->value), print(sum), print(whole.value));
      findings.add({"sum", fmt::format("已办与未办之和与总数{}不符：{}", print(whole), arithmetic),
                    fmt::format("What is done and what is open do not make the {} there were: {}",
                                print(whole.value), arithmetic),
                    arithmetic},
                   {counts[open]}, {&whole, counts[part]});
      return;
    }
  }
}

}  // namespace

void check_balances(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    std::vector<Text> units;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Figure& figure = reading.figures[i];
      if (!is_count(figure) || std::ranges::find(units, figure.unit) != units.end()) continue;
      units.push_back(figure.unit);
      const auto counts = counts_of(reading, sentence, figure.unit);
      check_stock(reading, findings, counts);
      check_open(reading, findings, counts);
    }
  }
}

}  // namespace fadu::lint
