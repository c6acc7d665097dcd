// More things named than are said to be: "城关镇、柳河镇、青山乡、白沙乡等3个乡镇".
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/numeral.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

constexpr std::size_t items_max = 20;

// Words for places and offices by what they end in: names of one group are names of one kind of thing.
const std::initializer_list<Text> endings{U"镇乡", U"局委办厅", U"村", U"县市区", U"所", U"街道", U"院"};
// Words that may stand before the first name without being part of it.

struct Said {
  double number = 0;
  std::size_t start = 0;  // of the number
  std::size_t end = 0;
};

// "三类", "3个": a number that says how many were named before it.
std::optional<Said> said_at(Text text, std::size_t at) {
  constexpr double number_max = 20;
  const auto number = read_numeral(text, at);
  if (!number || number->about || number->step != 1 || number->value < 2 || number->value > number_max)
    return std::nullopt;
  const Text after = text.substr(number->end, 1);
  if (after.empty() || !has(U"个类项家部份大种支处门件", after)) return std::nullopt;
  return Said{number->value, at, number->end + 1};
}

// The names before `end`, back to the sign that ends another clause.
struct Names {
  std::vector<Text> items;
  std::size_t start = 0;
};

Names titles_before(Text text, std::size_t end) {
  constexpr std::size_t title_max = 80;
  Names names{.items = {}, .start = end};
  while (names.items.size() < items_max && names.start > 0 && text[names.start - 1] == U'》') {
    const std::size_t from = names.start > title_max ? names.start - title_max : 0;
    const Text title = text.substr(from, names.start - from);
    const auto opened = title.rfind(U'《');
    if (opened == Text::npos || has(title.substr(opened), U"\n")) break;
    const std::size_t open = from + opened;
    names.items.insert(names.items.begin(), text.substr(open, names.start - open));
    names.start = open;
    if (names.start > 0 && text[names.start - 1] == U'、' && names.start > 1 &&
        text[names.start - 2] == U'》')
      --names.start;
  }
  return names;
}

Names names_before(Text text, std::size_t end) {
  constexpr std::size_t reach = 200;
  const std::size_t from = end > reach ? end - reach : 0;
  const auto sign = text.substr(from, end - from).find_last_of(U",;:。()\n“”\"!?《》|\t");
  Names names{.items = {}, .start = sign == Text::npos ? from : from + sign + 1};
  for (std::size_t start = names.start; start <= end && names.items.size() < items_max;) {
    const std::size_t stop = std::min(text.find(U'、', start), end);
    names.items.push_back(text.substr(start, stop - start));
    start = stop + 1;
  }
  return names;
}

// The first name without the words that lead to it: "在城关镇" is 城关镇.
Text bare_first(Text first) {
  return without_start(first,
                       {U"围绕", U"在",   U"对",   U"针对", U"聚焦", U"就",   U"将",   U"把",   U"以",
                        U"由",   U"从",   U"组织", U"开展", U"涉及", U"覆盖", U"涵盖", U"包括", U"选取",
                        U"选择", U"选定", U"确定", U"向",   U"邀请", U"联合", U"会同", U"为",   U"和",
                        U"与",   U"依托", U"通过", U"抓好", U"突出", U"推行", U"指导", U"深入"});
}

// True if all names are of one kind: they end alike (镇, 局), or begin with the same two characters.
bool are_alike(const std::vector<Text>& items) {
  constexpr std::size_t name_max = 12;
  const auto plain = [](Text item) {
    return item.size() >= 2 && item.size() <= name_max &&
           !has_any(item.substr(1), {U"和", U"与", U"及", U"等"}) && std::ranges::none_of(item, is_digit);
  };
  if (items.size() < 2 || !std::ranges::all_of(items, plain)) return false;
  for (const Text ending : endings)
    if (std::ranges::all_of(items, [&](Text item) { return has(ending, item.substr(item.size() - 1)); }))
      return true;
  // 综合协调、执法监督、矛盾化解: names made to one measure, whatever leads to the first.
  constexpr std::size_t lead_max = 2;
  const std::size_t length = items.back().size();
  const bool measured =
      std::all_of(items.begin() + 1, items.end(), [&](Text item) { return item.size() == length; });
  if (items.size() > 2 && measured && items[0].size() >= length && items[0].size() <= length + lead_max)
    return true;
  const Text start = items.back().substr(0, 2);
  return std::ranges::all_of(items, [&](Text item) { return item.starts_with(start); });
}

void accuse(const Reading& reading, Findings& findings, const Names& names, std::size_t count,
            const Said& said) {
  const std::string arithmetic = fmt::format("{} ≠ {}", count, print(said.number));
  findings.add({"list_count", fmt::format("列出的名称有{}个，写作{}", count, print(said.number)),
                fmt::format("{} are named, {} are said to be", count, print(said.number)), arithmetic},
               {reading.passage(names.start, said.end)});
}

void check_titles(const Reading& reading, Findings& findings, const Sentence& sentence, const Said& said,
                  bool open) {
  const Text text = reading.text();
  const Names names = titles_before(text, open ? said.start - 1 : said.start);
  const std::size_t count = names.items.size();
  const auto number = static_cast<std::size_t>(said.number);
  if (count < 2 || count == number) return;
  const Text after = text.substr(said.end, 6);
  if (has_any(after, {U"配套", U"之"})) return;
  const Text before = reading.between(sentence.start, names.start);
  const bool joined = ends_with_any(before, {U"和", U"与", U"及", U"、"});
  if (count > number ? joined : open) return;
  // Another title of the same clause may be counted with them.
  const auto sign = before.find_last_of(U";");
  if (count < number && has(before.substr(sign == Text::npos ? 0 : sign), U"》")) return;
  accuse(reading, findings, names, count, said);
}

void check_names(const Reading& reading, Findings& findings, const Said& said, bool open) {
  Names names = names_before(reading.text(), open ? said.start - 1 : said.start);
  if (names.items.size() < 3) return;
  const Text first = bare_first(names.items.front());
  names.start += names.items.front().size() - first.size();
  names.items.front() = first;
  std::size_t longest = 0;
  for (std::size_t i = 1; i < names.items.size(); ++i) longest = std::max(longest, names.items[i].size());
  if (first.size() > longest + 2) return;
  if (static_cast<double>(names.items.size()) > said.number && are_alike(names.items))
    accuse(reading, findings, names, names.items.size(), said);
}

}  // namespace

void check_list_counts(const Reading& reading, Findings& findings) {
  const Text text = reading.text();
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.row) continue;
    for (std::size_t at = sentence.start + 1; at < sentence.end; ++at) {
      const char32_t before = text[at - 1];
      const bool numeral = is_digit(text[at]) || is_chinese_digit(text[at]);
      if (!numeral || is_digit(before) || is_chinese_digit(before) || has(U"第前后这.", Text(&before, 1)))
        continue;
      const auto said = said_at(text, at);
      if (!said) continue;
      const bool open = before == U'等';
      const char32_t last = open && at >= 2 ? text[at - 2] : before;
      if (last == U'》')
        check_titles(reading, findings, sentence, *said, open);
      else
        check_names(reading, findings, *said, open);
    }
  }
}

}  // namespace fadu::lint
