// What is most, and how many places were gained: "第三季度最多", "由第六位升至第二位,前移4位".
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "lint/check.hpp"
#include "lint/growth_words.hpp"
#include "lint/numeral.hpp"
#include "lint/table.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

constexpr std::size_t quarters = 4;
using Quarters = std::array<const Figure*, quarters>;

// "一季度", "第一季度", "1季度": 0 to 3; nothing for "一季度末" and for "一至三季度".
std::optional<std::size_t> quarter_in(Text words) {
  const auto at = words.find(U"季度");
  if (at == Text::npos || at == 0 || words.find(U"季度", at + 1) != Text::npos) return std::nullopt;
  const auto place = Text(U"一二三四").find(words[at - 1]);
  const auto latin = Text(U"1234").find(words[at - 1]);
  if (place == Text::npos && latin == Text::npos) return std::nullopt;
  if (at > 1 && has(U"前至到-、和", words.substr(at - 2, 1))) return std::nullopt;
  return place != Text::npos ? place : latin;
}

// The counts of the quarters a sentence gives: "一季度58件,二季度74件…", "前三季度分别为112件、147件、139件".
Quarters quarters_of(const Reading& reading, const Sentence& sentence) {
  Quarters found{};
  const auto keep = [&](std::size_t quarter, const Figure& figure) {
    if (found.at(quarter) == nullptr) found.at(quarter) = &figure;
  };
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& figure = reading.figures[i];
    if (!is_count(figure) || !figure.exact || figure.bracket != 0) continue;
    const Text label = reading.label(figure);
    const auto apart = std::max(label.rfind(U"分别") + 1, label.rfind(U"依次") + 1);
    if (apart == 0) {
      const auto quarter = quarter_in(label);
      if (quarter && direction_of(label) == Direction::none && label.size() <= 8) keep(*quarter, figure);
      continue;
    }
    const bool three = has_any(label, {U"前三季度", U"前三个季度"});
    const bool four = has_any(label, {U"四个季度", U"各季度", U"一至四季度"});
    if (!three && !four) continue;
    const std::size_t count = three ? 3 : quarters;
    for (std::size_t k = 0; k < count && i + k < sentence.last; ++k) {
      const Figure& item = reading.figures[i + k];
      if (item.unit != figure.unit || !item.exact || (k > 0 && item.label_start > item.start)) return {};
      if (k > 0 && !without_start(reading.between(reading.figures[i + k - 1].end, item.start),
                                  {U"、", U"和", U",", U"及"})
                        .empty())
        return {};
      keep(k, item);
    }
    break;
  }
  std::size_t named = 0;
  for (const Figure* figure : found) named += figure != nullptr ? 1 : 0;
  return named >= 3 ? found : Quarters{};
}

// "其中第三季度最多"
void check_most(const Reading& reading, Findings& findings, const Sentence& said, const Quarters& counts) {
  constexpr std::size_t reach = 8;
  const Text words = reading.of(said);
  for (const Text most : {Text(U"最多"), Text(U"最高"), Text(U"最少"), Text(U"最低")})
    for (auto at = words.find(most); at != Text::npos; at = words.find(most, at + 1)) {
      const Text all = words.substr(0, at);
      const Text before = all.substr(all.size() - std::min(all.size(), reach));
      const Text clause = before.substr(before.find_last_of(U",;:") + 1);
      const auto quarter = quarter_in(clause);
      if (!quarter || counts.at(*quarter) == nullptr || has_any(clause, {U"、", U"和", U"率", U"并列"}))
        continue;
      // What stands before it would be of something else: "结案数以四季度最多".
      const Text lead = without_end(clause.substr(0, clause.find(U"季度") - 1), {U"第", U"以"});
      if (!without_start(lead, {U"其中", U"分季度看", U"按季度看", U"而", U"以"}).empty()) continue;
      const Text thing = clause.substr(clause.find(U"季度") + 2);
      if (!thing.empty() && thing != U"为" && thing != U"受理量" && thing != U"收案" && thing != U"数量")
        continue;
      const bool high = most == U"最多" || most == U"最高";
      const Figure& own = *counts.at(*quarter);
      for (const Figure* other : counts) {
        if (other == nullptr || (high ? other->value <= own.value : other->value >= own.value)) continue;
        const std::string arithmetic =
            fmt::format("{} {} {}", print(other->value), high ? ">" : "<", print(own.value));
        findings.add(
            {"rank", fmt::format("称为{}，数字却不是：{}", high ? "最多" : "最少", arithmetic),
             fmt::format("It is said to be the {}, yet {}", high ? "most" : "least", arithmetic), arithmetic},
            {&own}, {other}, reading.passage(said.start + at - clause.size(), said.start + at + most.size()));
        break;
      }
    }
}

// "下半年收案比上半年多22件"
void check_halves(const Reading& reading, Findings& findings, const Figure& change, const Quarters& counts) {
  const Text label = reading.label(change);
  const bool second = label.starts_with(U"下半年") && has_any(label, {U"比上半年", U"较上半年"});
  const bool first = label.starts_with(U"上半年") && has_any(label, {U"比下半年", U"较下半年"});
  const Direction direction = direction_of(label);
  if (second == first || direction == Direction::none || !is_count(change) || !change.exact) return;
  for (const Figure* figure : counts)
    if (figure == nullptr || figure->unit != change.unit) return;
  const double early = counts[0]->value + counts[1]->value;
  const double late = counts[2]->value + counts[3]->value;
  const double real = second ? late - early : early - late;
  if (std::abs(real - signed_value(change, direction)) < 0.5) return;
  const std::string arithmetic =
      fmt::format("{} - {} = {}", print(second ? late : early), print(second ? early : late), print(real));
  findings.add(
      {"growth", fmt::format("增减数与前后数据不符：{}，写作{}", arithmetic, print(change)),
       fmt::format("The change does not follow from its figures: {}, printed {}", arithmetic, print(change)),
       arithmetic},
      {&change}, std::vector<const Figure*>(counts.begin(), counts.end()));
}

struct Place {
  double number = 0;
  std::size_t start = 0;
  std::size_t end = 0;
};

// "第六位", "第2名"
std::vector<Place> places_in(Text words) {
  std::vector<Place> places;
  for (auto at = words.find(U'第'); at != Text::npos; at = words.find(U'第', at + 1)) {
    const auto number = read_numeral(words, at + 1);
    if (number && !number->about && starts_with_any(words.substr(number->end, 1), {U"位", U"名"}))
      places.push_back({number->value, at, number->end + 1});
  }
  return places;
}

// "由第六位升至第二位,较上年前移4位"
void check_places(const Reading& reading, Findings& findings, const Sentence& sentence) {
  constexpr std::size_t reach = 16;
  const Text words = reading.of(sentence);
  if (!has(words, U"第")) return;
  const std::vector<Place> places = places_in(words);
  if (places.size() != 2) return;
  const Place& from = places[0];
  const Place& to = places[1];
  const Text before = words.substr(0, from.start);
  const Text between = words.substr(from.end, to.start - from.end);
  if (!has_any(before.substr(before.find_last_of(U",;:") + 1), {U"由", U"从"}) ||
      has_any(between, {U",", U";"}) ||
      !has_any(between, {U"升", U"移", U"进", U"跃", U"降", U"退", U"跌", U"滑"}))
    return;
  const Text after = words.substr(to.end, reach);
  for (const Text move :
       {Text(U"前移"), Text(U"上升"), Text(U"提升"), Text(U"前进"), Text(U"晋升"), Text(U"跃升"),
        Text(U"后退"), Text(U"下降"), Text(U"下滑"), Text(U"后移"), Text(U"进位"), Text(U"升")}) {
    const auto at = after.find(move);
    if (at == Text::npos || has_any(after.substr(0, at), {U"。", U";"})) continue;
    std::size_t number_at = to.end + at + move.size();
    if (words.substr(number_at).starts_with(U"了")) ++number_at;
    const auto number = read_numeral(words, number_at);
    if (!number || number->about ||
        !starts_with_any(words.substr(number->end), {U"位", U"个位", U"名", U"个名"}))
      continue;
    const double real = std::abs(from.number - to.number);
    if (real == number->value) return;
    const std::string arithmetic = fmt::format("|{} - {}| = {} ≠ {}", print(from.number), print(to.number),
                                               print(real), print(number->value));
    findings.add({"rank", fmt::format("位次变化与前后位次不符：{}", arithmetic),
                  "The places gained or lost do not follow from the places: " + arithmetic, arithmetic},
                 {reading.passage(sentence.start + from.start, sentence.start + number->end + 1)});
    return;
  }
}

// The words of a header without its unit: 罚没金额 of "罚没金额(万元)".
Text core(Text header) {
  return header.substr(0, header.find_first_of(U"(["));
}

// "从罚没金额看,县市场监管局居于首位": the row named is the largest of the column named.
void check_table_most(const Reading& reading, Findings& findings, const Sentence& sentence,
                      const Table& table) {
  const Text words = reading.of(sentence);
  const auto cell_words = [&](const Cell& cell) { return reading.between(cell.start, cell.end); };
  for (const Text most : {Text(U"居于首位"), Text(U"位居首位"), Text(U"居首位"), Text(U"居首"), Text(U"最多"),
                          Text(U"最高"), Text(U"位居第一"), Text(U"排名第一"), Text(U"居第一位")}) {
    const auto at = words.find(most);
    if (at == Text::npos) continue;
    const Text before = words.substr(0, at);
    const Text half = before.substr(before.find_last_of(U";:") + 1);
    const Text clause = half.substr(half.find_last_of(U",") + 1);
    if (has_any(half, {U"率", U"均", U"增长", U"增幅", U"增加", U"下降", U"同比", U"占比", U"类"})) continue;
    const Row* row = nullptr;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
      // The first column may hold running numbers.
      const Row& cells = table.rows[i];
      const Text name = cell_words(cells.size() > 1 && cells[0].number ? cells[1] : cells[0]);
      if (name.size() < 3 || !has(clause, name)) continue;
      if (row != nullptr) return;
      row = &table.rows[i];
    }
    std::size_t column = 0;
    const Row& header = table.rows.front();
    for (std::size_t i = 1; i < header.size(); ++i)
      if (const Text name = core(cell_words(header[i])); name.size() >= 4 && has(half, name)) {
        if (column != 0) return;
        column = i;
      }
    if (row == nullptr || column == 0 || row->size() <= column || !(*row)[column].number) return;
    for (const Row& other : table.rows) {
      if (&other == &table.rows.front() || other.size() != row->size() || !other[column].number ||
          has_any(cell_words(other.front()), {U"合计", U"总计", U"共计", U"全县", U"全市", U"小计"}))
        continue;
      if (*other[column].number <= *(*row)[column].number) continue;
      const std::string arithmetic =
          fmt::format("{} > {}", print(*other[column].number), print(*(*row)[column].number));
      findings.add({"rank", fmt::format("称为最多，表中却不是：{}", arithmetic),
                    "It is said to be the most, the table says otherwise: " + arithmetic, arithmetic},
                   {reading.passage(other.front().start, other[column].end),
                    reading.passage(sentence.start + at - clause.size(), sentence.start + at + most.size())});
      return;
    }
    return;
  }
}

}  // namespace

void check_ranks(const Reading& reading, Findings& findings) {
  Quarters counts{};
  std::size_t paragraph = 0;
  const std::vector<Table> tables = read_tables(reading);
  std::size_t next_table = 0;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    if (sentence.paragraph != paragraph) counts = {};
    paragraph = sentence.paragraph;
    while (next_table < tables.size() && tables[next_table].last <= i) ++next_table;
    if (sentence.plan || sentence.row) continue;
    check_places(reading, findings, sentence);
    constexpr std::size_t rows_max =
        100;  // a table that a sentence speaks of is one that a reader sees at once
    const std::size_t rows = next_table > 0 ? tables[next_table - 1].rows.size() : 0;
    if (rows > 2 && rows <= rows_max) check_table_most(reading, findings, sentence, tables[next_table - 1]);
    const Text words = reading.of(sentence);
    if (has_any(words, {U"季度"})) {
      const Quarters own = quarters_of(reading, sentence);
      if (own[0] != nullptr || own[1] != nullptr) counts = own;
    }
    if (counts[0] == nullptr || counts[1] == nullptr || counts[2] == nullptr) continue;
    if (has(words, U"最")) check_most(reading, findings, sentence, counts);
    for (std::size_t k = sentence.first; k < sentence.last; ++k)
      check_halves(reading, findings, reading.figures[k], counts);
  }
}

}  // namespace fadu::lint
