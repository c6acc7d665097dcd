// A total in one paragraph and its parts in numbered paragraphs after it. SPDX-License-Identifier: EUPL-1.2
#include "lint/check.hpp"
#include "lint/parts.hpp"
#include "lint/taxonomy.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// How a paragraph of a list begins: "一、", "(一)", "1.", "一是"; `sign` is alike for all of one list.
struct Enumerator {
  std::size_t number = 0;
  char32_t sign = 0;
  std::size_t length = 0;
};

std::optional<Enumerator> enumerator(Text text) {
  constexpr Text digits = U"一二三四五六七八九";
  const bool bracket = text.starts_with(U"(");
  const std::size_t at = bracket ? 1 : 0;
  if (text.size() < at + 2) return std::nullopt;
  const auto place = digits.find(text[at]);
  const bool latin = text[at] >= U'1' && text[at] <= U'9';
  if (place == Text::npos && !latin) return std::nullopt;
  const char32_t sign = text[at + 1];
  if (Text(bracket ? U")" : U"、.是").find(sign) == Text::npos) return std::nullopt;
  const std::size_t number = latin ? text[at] - U'0' : place + 1;
  return Enumerator{number, latin ? sign + U'1' : sign, at + 2};
}

// The numbered paragraphs after sentence `index`, each by the count it begins with; nothing if one has none.
std::vector<const Figure*> numbered_parts(const Reading& reading, std::size_t index, Text unit) {
  std::vector<const Figure*> parts;
  char32_t sign = 0;
  std::size_t paragraph = reading.sentences[index].paragraph;
  for (std::size_t i = index + 1; i < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    if (sentence.paragraph == paragraph) continue;
    paragraph = sentence.paragraph;
    const auto begins = enumerator(reading.of(sentence));
    if (!begins || (sign != 0 && begins->sign != sign) || begins->number != parts.size() + 1) break;
    sign = begins->sign;
    if (sentence.first == sentence.last || sentence.plan || sentence.row) return {};
    const Figure& part = reading.figures[sentence.first];
    const bool first_clause = part.clause_start <= sentence.start + begins->length;
    if (!is_count(part) || part.unit != unit || !part.exact || !first_clause || goes_on(reading, part))
      return {};
    parts.push_back(&part);
  }
  return parts;
}

Text part_name(const Reading& reading, const Figure& part) {
  return without_end(without_start(reading.label(part), {U"是"}), {U"共", U"为", U"有", U"计"});
}

// The words after the total say that the paragraphs are all of it.
bool are_all(const Reading& reading, Text words, const std::vector<const Figure*>& parts) {
  if (is_rest(part_name(reading, *parts.back()))) return true;
  if (!has_any(words, {U"分为", U"包括", U"分别", U"涵盖", U"由"}) ||
      has_any(words, {U"主要", U"等", U"其中"}))
    return false;
  if (kinds_said(words) == parts.size()) return true;
  return std::ranges::all_of(parts, [&](const Figure* part) {
    const Text name = part_name(reading, *part);
    return name.size() >= 2 && (has(words, name) || has(words, name.substr(0, 2)));
  });
}

// The last sentence of a paragraph that ends in a list of numbered paragraphs, and the total it states.
void check_from(const Reading& reading, Findings& findings, std::size_t index) {
  const Sentence& sentence = reading.sentences[index];
  const Figure* total = nullptr;
  for (std::size_t i = sentence.first; i < sentence.last; ++i)
    if (is_count(reading.figures[i])) {
      if (total == nullptr) total = &reading.figures[i];
      // Which of two the list is of cannot be told.
      if (&reading.figures[i] != total && reading.figures[i].unit == total->unit) return;
    }
  if (total == nullptr || !total->exact) return;
  const Text words = reading.between(total->end, sentence.end);
  const bool opens = has_any(words, {U"分为", U"包括", U"分别", U"其中", U"如下", U":"});
  const Text before = reading.of(sentence);
  if (!opens || carries_over(before) || makes_exceptions(before)) return;
  const auto parts = numbered_parts(reading, index, total->unit);
  if (parts.size() < 2 || !are_all(reading, words, parts)) return;
  for (const Figure* part : parts) {
    const Text own = reading.of(reading.sentence_of(*part));
    if (carries_over(own) || makes_exceptions(own) || may_overlap(part_name(reading, *part))) return;
  }
  if (!meet(sum_of(parts), range_of(*total))) accuse_sum(findings, parts, *total);
}

}  // namespace

void check_sections(const Reading& reading, Findings& findings) {
  for (std::size_t i = 0; i + 1 < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    const bool last = reading.sentences[i + 1].paragraph != sentence.paragraph;
    if (last && !sentence.plan && !sentence.row) check_from(reading, findings, i);
  }
}

}  // namespace fadu::lint
