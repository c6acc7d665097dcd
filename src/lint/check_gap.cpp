// What should be, what is, and what is wanting; and by how much one growth is faster than another.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/growth_words.hpp"
#include "lint/numeral.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// "核定编制412名,实有389名,空编23名"
void check_vacancies(const Reading& reading, Findings& findings, std::size_t index) {
  const Figure& due = reading.figures[index];
  const Figure& real = reading.figures[index + 1];
  const Figure& gap = reading.figures[index + 2];
  for (const Figure* figure : {&due, &real, &gap})
    if (!is_count(*figure) || !figure->exact || figure->unit != due.unit || figure->bracket != due.bracket)
      return;
  const Text due_label = reading.label(due);
  const Text real_label = reading.label(real);
  const Text gap_label = without_start(reading.label(gap), {U"现", U"尚", U"仍", U"目前", U"还"});
  const bool over = starts_with_any(gap_label, {U"超编", U"超配"});
  if (!over &&
      !starts_with_any(gap_label, {U"空编", U"缺编", U"空缺", U"缺口", U"缺额", U"缺员", U"空余编制"}))
    return;
  if (!has_any(due_label, {U"编制", U"核定", U"应有", U"应配", U"定员"}) || has(due_label, U"实")) return;
  if (!has_any(real_label, {U"实有", U"在编", U"实配", U"已配", U"在岗", U"现有", U"使用"})) return;
  const double expected = over ? real.value - due.value : due.value - real.value;
  if (std::abs(expected - gap.value) < 0.5) return;
  const std::string arithmetic =
      fmt::format("{} - {} = {} ≠ {}", print(over ? real.value : due.value),
                  print(over ? due.value : real.value), print(expected), print(gap.value));
  findings.add(
      {"sum", fmt::format("应有与实有之差与{}不符：{}", print(gap), arithmetic),
       fmt::format("What should be less what is does not leave {}: {}", print(gap.value), arithmetic),
       arithmetic},
      {&gap}, {&due, &real});
}

// The one growth of the sentence whose own words carry `name` and not `other`.
const Figure* growth_of(const Reading& reading, const Sentence& sentence, std::size_t end, Text name,
                        Text other) {
  const Figure* found = nullptr;
  std::size_t start = sentence.start;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& figure = reading.figures[i];
    if (!is_percent(figure) || figure.start >= end) continue;
    const Text words = reading.between(start, figure.start);
    start = figure.end;
    if (direction_of(reading.label(figure)) == Direction::none || !has(words, name) || has(words, other))
      continue;
    if (found != nullptr || !figure.exact) return nullptr;
    found = &figure;
  }
  return found;
}

// "农村居民收入增速比城镇居民快2.5个百分点"
void check_faster(const Reading& reading, Findings& findings, const Figure& points) {
  constexpr std::size_t name_length = 2;
  if (points.kind != Figure::Kind::points || !points.exact) return;
  const Text label = without_end(reading.label(points), {U"出", U"了", U"约"});
  const auto than = label.find(U'比');
  const bool up = ends_with_any(label, {U"快", U"高"});
  const bool down = ends_with_any(label, {U"慢", U"低"});
  if (than == Text::npos || up == down || than < name_length || label.size() < than + 1 + name_length) return;
  const Text one = label.substr(0, name_length);
  const Text other = label.substr(than + 1, name_length);
  if (one == other || !has_any(label, {U"增速", U"增幅", U"增长"}) || is_earlier(label)) return;
  const Sentence* sentence = &reading.sentence_of(points);
  const Figure* mine = growth_of(reading, *sentence, points.start, one, other);
  const Figure* theirs = growth_of(reading, *sentence, points.start, other, one);
  if (mine == nullptr && theirs == nullptr && points.sentence > 0) {
    sentence = &reading.sentences[points.sentence - 1];
    if (sentence->paragraph != reading.sentence_of(points).paragraph || sentence->plan || sentence->row)
      return;
    mine = growth_of(reading, *sentence, points.start, one, other);
    theirs = growth_of(reading, *sentence, points.start, other, one);
  }
  if (mine == nullptr || theirs == nullptr) return;
  const double a = signed_value(*mine, direction_of(reading.label(*mine)));
  const double b = signed_value(*theirs, direction_of(reading.label(*theirs)));
  const double slack = mine->step + theirs->step + points.step;
  if (std::abs(a - b - (up ? points.value : -points.value)) < slack - 1e-9) return;
  const std::string arithmetic = fmt::format("{}% - {}% = {}", print(a), print(b), print(a - b));
  findings.add({"growth", fmt::format("增速之差与前文不符：{}，写作{}", arithmetic, print(points)),
                fmt::format("The difference does not follow from the growths: {}, printed {}", arithmetic,
                            print(points)),
                arithmetic},
               {&points}, {mine, theirs});
}

// "城镇居民人均可支配收入38420元…农村居民…18960元…城乡居民收入比为2.03:1"
void check_income_ratio(const Reading& reading, Findings& findings, const Sentence& sentence) {
  constexpr std::size_t reach = 12;
  const Text words = reading.of(sentence);
  auto at = words.find(U"城乡居民收入比");
  if (at == Text::npos) at = words.find(U"城乡收入比");
  if (at == Text::npos || has_any(words.substr(at, reach), {U"上年", U"由", U"去年"})) return;
  std::size_t start = sentence.start + at;
  while (start < sentence.end && !is_digit(reading.text()[start])) ++start;
  const auto ratio = read_numeral(reading.text(), start);
  if (start > sentence.start + at + reach || !ratio || ratio->about || ratio->step > 0.1) return;
  const auto income = [&](Text who) {
    const Figure* found = nullptr;
    for (const Figure* count :
         counts_in_paragraph(reading, static_cast<std::size_t>(&sentence - reading.sentences.data()), U"元"))
      if (count->start < start && reading.label(*count).starts_with(who) &&
          has(reading.label(*count), U"可支配收入") && found == nullptr && count->exact)
        found = count;
    return found;
  };
  const Figure* city = income(U"城镇");
  const Figure* land = income(U"农村");
  if (city == nullptr || land == nullptr || land->value <= 0) return;
  const double real = city->value / land->value;
  if (std::abs(real - ratio->value) < ratio->step) return;
  const std::string arithmetic =
      fmt::format("{} ÷ {} = {}", print(city->value), print(land->value), print(real));
  findings.add(
      {"average", fmt::format("城乡收入比与两项收入不符：{}，写作{}", arithmetic, print(ratio->value)),
       fmt::format("The ratio does not follow from the incomes: {}, printed {}", arithmetic,
                   print(ratio->value)),
       arithmetic},
      {reading.passage(*city), reading.passage(*land), reading.passage(sentence.start + at, ratio->end)});
}

}  // namespace

void check_gaps(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    check_income_ratio(reading, findings, sentence);
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (i + 2 < sentence.last) check_vacancies(reading, findings, i);
      check_faster(reading, findings, reading.figures[i]);
    }
  }
}

}  // namespace fadu::lint
