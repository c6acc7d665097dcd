// How many there are of something, said twice; and a total of things counted one by one before.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>

#include "base/text.hpp"
#include "lint/check.hpp"
#include "lint/table.hpp"
#include "lint/taxonomy.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// "全县184名专职人民调解员全部…", "在册的18名公职律师均…": what all of them are called, or nothing.
Text all_called(const Reading& reading, const Figure& figure) {
  constexpr std::size_t name_min = 4;
  if (!is_count(figure) || !figure.exact || figure.bracket != 0) return {};
  if (!ends_with_any(reading.label(figure), {U"全县", U"全市", U"全区", U"全镇", U"全局", U"全系统",
                                             U"在册的", U"在册", U"现有的", U"现有", U"所有", U"在岗的"}))
    return {};
  const Text tail = reading.tail(figure);
  const auto all = std::min({tail.find(U"全部"), tail.find(U'均'), tail.find(U"已全部"), tail.find(U'都')});
  if (all == Text::npos || all < name_min) return {};
  return tail.substr(0, all);
}

// "专职人民调解员148名": they are counted, and nothing narrows which.
bool counts_all(const Reading& reading, const Figure& figure, Text name) {
  const Text label =
      without_end(reading.label(figure), {U"共有", U"共", U"有", U"为", U"达", U"总数", U"人数", U"数"});
  if (!label.ends_with(name) || !figure.exact || figure.bracket != 0) return false;
  const Text before = label.substr(0, label.size() - name.size());
  return !is_earlier(before) &&
         !has_any(before, {U"镇",   U"乡",   U"村",   U"局",   U"所",   U"街道", U"女",   U"新", U"聘",
                           U"社区", U"其他", U"企业", U"培训", U"部门", U"非",   U"年初", U"增", U"减",
                           U"原",   U"拟",   U"月",   U"选",   U"优秀", U"评",   U"名",   U"兼"});
}

void check_all_called(const Reading& reading, Findings& findings) {
  constexpr std::size_t names_max = 40;
  std::map<Text, const Figure*> called;
  for (const Figure& figure : reading.figures)
    if (const Text name = all_called(reading, figure); !name.empty() && called.size() < names_max)
      if (!has_any(reading.of(reading.sentence_of(figure)),
                   {U"计划", U"力争", U"明年", U"将", U"拟", U"确保"}))
        called.emplace(name, &figure);
  for (const auto& [name, all] : called) {
    const Figure* counted = nullptr;
    bool sure = true;
    for (const Figure& figure : reading.figures) {
      const Sentence& sentence = reading.sentence_of(figure);
      if (!is_count(figure) || figure.unit != all->unit || sentence.plan || sentence.row) continue;
      const Text label = reading.label(figure);
      // Some came or went in the year: then there are several right numbers.
      if (has(label, name) && has_any(label, {U"新", U"增", U"减", U"退", U"离"})) sure = false;
      if (!counts_all(reading, figure, name)) continue;
      sure = sure && (counted == nullptr || counted->value == figure.value);
      counted = &figure;
    }
    if (!sure || counted == nullptr || counted->value == all->value || counted->sentence == all->sentence)
      continue;
    findings.add(
        {"repeat", fmt::format("同一事项前后数字不同：{}与{}", print(*counted), print(*all)),
         fmt::format("The same thing is given as {} and as {}", print(counted->value), print(all->value)),
         fmt::format("{} ≠ {}", print(*counted), print(*all))},
        {all}, {counted});
  }
}

// The names of "公安、市场监管、自然资源三类案件共": as many as the words say.
std::vector<Text> names_of(Text clause) {
  constexpr std::size_t name_min = 2;
  Text words = without_end(clause, {U"共有", U"共计", U"合计", U"总计", U"共", U"为", U"达", U"有"});
  if (words.size() == clause.size()) return {};
  std::size_t number = Text::npos;
  for (std::size_t at = 1; at + 1 < words.size(); ++at)
    if (has(U"两二三四五六七八", words.substr(at, 1)) && has(U"类项个", words.substr(at + 1, 1))) number = at;
  if (number == Text::npos) return {};
  const std::size_t said = kinds_said(words.substr(number));
  std::vector<Text> names;
  const Text list = words.substr(0, number);
  for (std::size_t start = 0; start <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(U"、和与及", start), list.size());
    names.push_back(list.substr(start, end - start));
    start = end + 1;
  }
  const bool fine =
      names.size() == said && std::ranges::all_of(names, [](Text name) { return name.size() >= name_min; });
  return fine ? names : std::vector<Text>{};
}

struct Counted {
  double value = 0;
  std::size_t start = 0;
  std::size_t end = 0;
};

// The one number before the total that is of this name: of a table's row, else of a count so labelled.
std::optional<Counted> number_of(const Reading& reading, const std::vector<Table>& tables,
                                 const Figure& total, Text name) {
  constexpr std::size_t reach = 40;
  constexpr std::size_t rows_max = 100;
  std::optional<Counted> found;
  const auto after = std::ranges::upper_bound(tables, total.sentence, {}, &Table::last);
  for (auto next = after; next != tables.begin();) {
    const Table& table = *--next;
    if (table.last + reach < total.sentence) break;
    if (table.rows.size() > rows_max) continue;
    for (const Row& row : table.rows) {
      if (row.size() < 2 || reading.between(row[0].start, row[0].end) != name || !row[1].number) continue;
      if (found || (row.size() > 2 && row[2].number)) return std::nullopt;  // which column cannot be told
      found = Counted{*row[1].number, row[0].start, row[1].end};
    }
  }
  for (const Figure* count : counts_near(reading, total.sentence, total.unit)) {
    const Text label = without_end(without_start(reading.label(*count), {U"其中", U"包括"}),
                                   {U"类", U"案件", U"纠纷", U"领域"});
    if (count->start >= total.start || label != name) continue;
    if (found || !count->exact) return std::nullopt;
    found = Counted{count->value, count->start, count->end};
  }
  return found;
}

// "公安、市场监管、自然资源三类案件共178件"
void check_named_total(const Reading& reading, Findings& findings, const std::vector<Table>& tables,
                       const Figure& total) {
  const std::vector<Text> names = names_of(reading.clause(total));
  if (names.size() < 2 || !total.exact || total.step != 1) return;
  double sum = 0;
  std::string terms;
  std::vector<Passage> passages;
  for (const Text name : names) {
    const auto number = number_of(reading, tables, total, name);
    if (!number) return;
    sum += number->value;
    terms += fmt::format("{}{}", terms.empty() ? "" : " + ", print(number->value));
    passages.push_back(reading.passage(number->start, number->end));
  }
  if (std::abs(sum - total.value) < 0.5 || findings.is_accused(total)) return;
  passages.push_back(reading.passage(total));
  const std::string arithmetic = fmt::format("{} = {} ≠ {}", terms, print(sum), print(total.value));
  findings.add(
      {"sum", fmt::format("各部分之和与总数{}不符：{}", print(total), arithmetic),
       fmt::format("The parts do not add up to the stated total of {}: {}", print(total.value), arithmetic),
       arithmetic},
      std::move(passages));
}

}  // namespace

void check_stocks(const Reading& reading, Findings& findings) {
  check_all_called(reading, findings);
  const std::vector<Table> tables = read_tables(reading);
  for (const Figure& figure : reading.figures) {
    const Sentence& sentence = reading.sentence_of(figure);
    if (is_count(figure) && !sentence.plan && !sentence.row && has(reading.clause(figure), U"、"))
      check_named_total(reading, findings, tables, figure);
  }
}

}  // namespace fadu::lint
