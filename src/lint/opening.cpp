// SPDX-License-Identifier: EUPL-1.2
#include "lint/opening.hpp"

namespace fadu::lint {
namespace {

// "来访903批,来访中个体访821批": a thing said before, and of it.
bool names_total_again(const Reading& reading, const Sentence& sentence, std::size_t at) {
  constexpr std::size_t name_max = 5;
  const Text before = reading.between(sentence.start, at);
  if (reading.text()[at] != U'中' || before.empty()) return false;
  const auto sign = before.find_last_of(U",;:(、");
  // "受理的72件申请中,"
  const Text clause = before.substr(sign == Text::npos ? 0 : sign + 1);
  if (reading.text().substr(at + 1, 1) == U"," && std::ranges::any_of(clause, is_digit)) return true;
  const Text name = sign == Text::npos ? Text() : before.substr(sign + 1);
  return name.size() >= 2 && name.size() <= name_max && has(before.substr(0, sign), name);
}

// "按办理结果分,": where the list begins that is sorted so; 0 if none begins here.
std::size_t sorted_from(Text text, std::size_t at) {
  constexpr std::size_t words_max = 14;
  if (text[at] != U'按') return 0;
  const Text words = text.substr(at, words_max);
  const auto sign = words.find_first_of(U",:");
  if (sign == Text::npos || has_any(words.substr(0, sign), {U"、", U"。", U"\n"})) return 0;
  const bool sorts =
      ends_with_any(words.substr(0, sign), {U"分", U"划分", U"分类", U"区分", U"统计", U"来分", U"分布"});
  return sorts ? at + sign + 1 : 0;
}

}  // namespace

std::vector<Opened> openings(const Reading& reading, const Sentence& sentence) {
  std::vector<Opened> opened;
  std::vector<std::size_t> brackets;
  const Text text = reading.text();
  for (std::size_t at = sentence.start; at < sentence.end; ++at) {
    const char32_t c = text[at];
    if (c == U'(' || c == U'[') brackets.push_back(at + 1);
    if ((c == U')' || c == U']') && !brackets.empty()) brackets.pop_back();
    const std::size_t bracket = brackets.empty() ? 0 : brackets.back();
    const Text here = text.substr(at, 3);
    if (here.starts_with(U"其中") || names_total_again(reading, sentence, at)) {
      opened.push_back({Opening::among, at + (c == U'中' ? 1U : 2U), bracket});
    } else if (here == U"分别为" || here == U"分别是" || here.starts_with(U"包括") ||
               here.starts_with(U"分为")) {
      opened.push_back({Opening::comprises, at + 2, bracket});
    } else if (const std::size_t sorted = sorted_from(text, at); sorted != 0 && sorted < sentence.end) {
      opened.push_back({Opening::sorted, sorted, bracket});
    } else if (c == U':' && at + 1 < sentence.end) {
      opened.push_back({Opening::colon, at + 1, bracket});
    } else if (c == U'(') {
      opened.push_back({Opening::bracket, at + 1, bracket});
    }
  }
  return opened;
}

}  // namespace fadu::lint
