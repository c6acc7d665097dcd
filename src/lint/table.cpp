// SPDX-License-Identifier: EUPL-1.2
#include "lint/table.hpp"

#include "lint/numeral.hpp"

namespace fadu::lint {
namespace {

Cell cell_of(Text text, std::size_t start, std::size_t end) {
  while (start < end && Text(U" \t|").find(text[start]) != Text::npos) ++start;
  while (start < end && Text(U" \t|").find(text[end - 1]) != Text::npos) --end;
  Cell cell{.start = start, .end = end, .number = {}, .percent = {}};
  const bool minus = start < end && text[start] == U'-';
  if (minus) ++start;
  if (start == end || !is_digit(text[start])) return cell;
  const auto number = read_numeral(text, start);
  if (!number || number->about) return cell;
  if (text.substr(number->end, end - number->end) == U"%") {
    cell.percent = minus ? -number->value : number->value;
    cell.step = number->step;
  }
  if (minus) return cell;
  const Text rest = text.substr(number->end, end - number->end);
  if (rest.empty() || rest == U"件" || rest == U"人" || rest == U"宗" || rest == U"个" || rest == U"项")
    cell.number = number->value;
  return cell;
}

Row cells_of(const Reading& reading, const Sentence& sentence) {
  Row row;
  std::size_t start = sentence.start;
  const Text text = reading.text();
  for (std::size_t at = sentence.start; at <= sentence.end; ++at) {
    const bool parts = at == sentence.end || text[at] == U'\t' || text[at] == U'|';
    if (!parts) continue;
    row.push_back(cell_of(text, start, at));
    start = at + 1;
  }
  while (!row.empty() && row.back().start == row.back().end) row.pop_back();
  if (!row.empty() && row.front().start == row.front().end && text[sentence.start] == U'|')
    row.erase(row.begin());
  return row;
}

}  // namespace

std::vector<Table> read_tables(const Reading& reading) {
  std::vector<Table> tables;
  std::size_t paragraph = 0;
  bool open = false;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    if (!sentence.row || sentence.paragraph > paragraph + 1) open = false;
    paragraph = sentence.paragraph;
    if (!sentence.row) continue;
    if (!open) tables.push_back({.rows = {}, .first = i, .last = i});
    open = true;
    tables.back().rows.push_back(cells_of(reading, sentence));
    tables.back().last = i + 1;
  }
  return tables;
}

}  // namespace fadu::lint
