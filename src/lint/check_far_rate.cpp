// A rate whose parts stand in another paragraph, and one rate stated twice.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>

#include "lint/check.hpp"
#include "lint/report_date.hpp"
#include "lint/scope.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

constexpr std::size_t topic_length = 2;

// What a rate is of besides the act: 复议 of 行政复议受理率; empty where it is not said.
Text topic_of(Text words, Text stem) {
  if (!words.ends_with(U"率")) return {};
  words.remove_suffix(1);
  if (words.size() < stem.size() + topic_length || !words.ends_with(stem)) return {};
  words.remove_suffix(stem.size());
  const Text thing = without_end(words, {U"办理", U"案件", U"工作", U"受理"});
  return thing.size() < topic_length ? Text() : thing.substr(thing.size() - topic_length);
}

// The count is of all that the rate can be of.
bool names_all(Text label) {
  return has_any(label, {U"收到", U"受理", U"开庭", U"应出庭", U"排查", U"抽查", U"审结", U"承办", U"接到"});
}

struct Pair {
  const Figure* whole;
  const Figure* part;
};

// The one sentence of the report that gives the parts of such a rate for the whole place; nothing if there
// are two.
std::optional<Pair> pair_of(const Reading& reading, const RateName& rate, Text topic) {
  std::optional<Pair> found;
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.plan || sentence.row || !has(reading.of(sentence), topic)) continue;
    for (std::size_t i = sentence.first + 1; i < sentence.last; ++i) {
      const Figure& part = reading.figures[i];
      const Figure& whole = reading.figures[i - 1];
      if (!is_count(part) || !is_part_of_rate(reading, part, rate)) continue;
      if (found) return std::nullopt;
      if (!is_count(whole) || whole.unit != part.unit || !part.exact || !is_not_narrowed(reading, whole) ||
          !(has(reading.label(whole), topic) || names_all(reading.label(whole))) ||
          is_part_of_rate(reading, whole, rate))
        return std::nullopt;
      found = Pair{&whole, &part};
    }
  }
  return found;
}

// Some count of the sentence makes the rate, whatever was meant by it.
bool fits_any(const Reading& reading, const Pair& pair, const Figure& percent) {
  const auto counts = counts_of(reading, reading.sentence_of(*pair.part), pair.part->unit);
  return std::ranges::any_of(counts, [&](const Figure* part) {
    return std::ranges::any_of(counts, [&](const Figure* whole) {
      return whole != part && is_share(range_of(*part), range_of(*whole), percent);
    });
  });
}

// The pairs looked for so far, by act and topic; a report has few.
using Pairs = std::map<std::pair<Text, Text>, std::optional<Pair>>;

void check_far(const Reading& reading, Findings& findings, const Figure& percent, Pairs& pairs) {
  constexpr std::size_t pairs_max = 64;
  const auto rate = rate_name(reading, percent);
  if (!rate || !rate->manner.empty() || !rate->topic.empty() || findings.is_accused(percent)) return;
  const Text topic = topic_of(rate_words(reading, percent), rate->stem);
  if (topic.empty()) return;
  const std::pair key(rate->stem, topic);
  if (!pairs.contains(key) && pairs.size() == pairs_max) return;
  if (!pairs.contains(key)) pairs.emplace(key, pair_of(reading, *rate, topic));
  const auto& pair = pairs.at(key);
  if (!pair || pair->part->sentence == percent.sentence || fits_any(reading, *pair, percent)) return;
  const Text words = reading.of(reading.sentence_of(*pair->part));
  if (carries_over(words) || makes_exceptions(words) || has(words, U"%")) return;
  const std::string ratio = print_ratio(pair->part->value, pair->whole->value);
  findings.add(
      {"rate", fmt::format("比率与其分子分母不符：{}，写作{}", ratio, print(percent)),
       fmt::format("The rate does not follow from its parts: {}, printed {}", ratio, print(percent)), ratio},
      {&percent}, {pair->whole, pair->part});
}

}  // namespace

void check_far_rates(const Reading& reading, Findings& findings) {
  constexpr std::size_t name_min = 6;
  std::map<std::u32string, const Figure*> stated;
  Pairs pairs;
  const int year = main_year(reading.text());
  for (const Figure& percent : reading.figures) {
    if (!is_percent(percent) || !is_not_narrowed(reading, percent)) continue;
    const Text words = rate_words(reading, percent);
    if (!rate_name(reading, percent)) continue;
    check_far(reading, findings, percent, pairs);
    const std::u32string name = without_scope(words, year);
    if (name.size() < name_min || !is_of_the_whole(reading, percent)) continue;
    const auto [known, is_new] = stated.emplace(name, &percent);
    if (is_new) continue;
    const Figure& first = *known->second;
    if (first.sentence == percent.sentence) continue;
    if (std::abs(first.value - percent.value) < std::max(first.step, percent.step)) continue;
    findings.add({"repeat", fmt::format("同一比率前后不同：{}与{}", print(first), print(percent)),
                  fmt::format("The same rate is given as {} and as {}", print(first), print(percent)),
                  fmt::format("{} ≠ {}", print(first), print(percent))},
                 {&percent}, {&first});
  }
}

}  // namespace fadu::lint
