// Shares that must make a hundred: ages from the lowest band to the highest, the three sectors of an economy.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>

#include "lint/check.hpp"
#include "lint/numeral.hpp"

namespace fadu::lint {
namespace {

struct Band {
  double low = 0;
  double high = 0;  // 0: no upper end
};

// The ages the words name: "35岁及以下", "36岁至50岁", "51岁以上".
std::optional<Band> band_in(Text words) {
  std::vector<double> ages;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_digit(words[at])) continue;
    const auto number = read_numeral(words, at);
    if (!number || number->about) return std::nullopt;
    ages.push_back(number->value);
    at = number->end - 1;
  }
  if (!has(words, U"岁") || ages.empty() || ages.size() > 2) return std::nullopt;
  if (ages.size() == 2) return Band{ages[0], ages[1]};
  if (has(words, U"以下")) return Band{0, ages[0]};
  return has(words, U"以上") ? std::optional(Band{ages[0], 0}) : std::nullopt;
}

void accuse(Findings& findings, const std::vector<const Figure*>& list, double sum) {
  findings.add(
      {"share_total", fmt::format("各项占比之和为{}%，不是100%", print(sum)),
       fmt::format("The shares add up to {}%, not 100%", print(sum)), fmt::format("Σ = {}%", print(sum))},
      list, {});
}

void check_ages(const Reading& reading, Findings& findings, const Sentence& sentence) {
  if (!has(reading.of(sentence), U"岁")) return;
  std::vector<const Figure*> list;
  std::optional<Band> before;
  double sum = 0;
  double slack = 0;
  std::size_t start = sentence.start;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) {
    const Figure& percent = reading.figures[i];
    if (!is_percent(percent)) continue;
    Text words = reading.between(start, percent.start);
    words = words.substr(words.find_last_of(U",;:") + 1);
    start = percent.end;
    const auto band = band_in(words);
    const bool follows = band && before && (band->low == before->high || band->low == before->high + 1);
    if (!band || !percent.exact || !has(words, U"占") || (band->low != 0 && !follows)) {
      before.reset();
      continue;
    }
    if (band->low == 0) {
      list.clear();
      sum = slack = 0;
    }
    list.push_back(&percent);
    sum += percent.value;
    slack += percent.step;
    before = band;
    if (band->high == 0 && list.size() > 1 && std::abs(sum - 100) > slack) accuse(findings, list, sum);
  }
}

// "三次产业结构为28.2:32.6:39.2"
void check_sectors(const Reading& reading, Findings& findings, const Sentence& sentence) {
  constexpr std::size_t reach = 60;
  const Text words = reading.of(sentence);
  const auto named = words.find(U"三次产业");
  if (named == Text::npos || !has_any(words.substr(named, reach), {U"结构", U"比例", U"比重"})) return;
  const Text text = reading.text();
  for (std::size_t at = sentence.start + named; at < std::min(sentence.end, sentence.start + named + reach);
       ++at) {
    if (!is_digit(text[at])) continue;
    double sum = 0;
    double slack = 0;
    std::size_t parts = 0;
    const std::size_t start = at;
    for (;;) {
      const auto number = read_numeral(text, at);
      if (!number || number->about) return;
      sum += number->value;
      slack += number->step;
      ++parts;
      at = number->end;
      if (at + 1 >= sentence.end || !has(U":∶︰", text.substr(at, 1)) || !is_digit(text[at + 1])) break;
      ++at;
    }
    if (parts != 3 || std::abs(sum - 100) <= slack) continue;
    findings.add(
        {"share_total", fmt::format("各项占比之和为{}%，不是100%", print(sum)),
         fmt::format("The shares add up to {}%, not 100%", print(sum)), fmt::format("Σ = {}%", print(sum))},
        {reading.passage(start, at)});
  }
}

}  // namespace

void check_bands(const Reading& reading, Findings& findings) {
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row) continue;
    check_ages(reading, findings, sentence);
    check_sectors(reading, findings, sentence);
  }
}

}  // namespace fadu::lint
