// Names listed after 即 or 分别是, and how many they are said to be: "阵地4处,即A、B和C".
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/numeral.hpp"

namespace fadu::lint {
namespace {

struct Said {
  double number = 0;
  std::size_t start = 0;
};

// The one number of the clause before the list: "健全完善了五项工作制度".
std::optional<Said> said_before(Text text, std::size_t start, std::size_t end) {
  constexpr double number_min = 3;
  constexpr double number_max = 20;
  constexpr std::size_t thing_max = 14;
  std::optional<Said> said;
  for (std::size_t at = start; at < end; ++at) {
    if (!is_digit(text[at]) && !is_chinese_digit(text[at])) continue;
    const auto number = read_numeral(text, at);
    if (!number) continue;
    const Text measure = text.substr(number->end, 1);
    if (has(U"个类项家部份大种支处门件名张所座条本套", measure) && !measure.empty()) {
      const bool ordinal = at > start && has(U"第前后这.", text.substr(at - 1, 1));
      if (said || ordinal || number->about || number->step != 1) return std::nullopt;
      if (end - number->end > thing_max) return std::nullopt;
      said = Said{number->value, at};
    }
    at = number->end - 1;
  }
  return said && said->number >= number_min && said->number <= number_max ? said : std::nullopt;
}

// Where the list begins if one is opened at `at`, after its sign: ",即", "(即", ",分别是".
std::size_t opened_at(Text text, std::size_t at) {
  for (const Text word :
       {Text(U"分别是"), Text(U"分别为"), Text(U"具体是"), Text(U"具体为"), Text(U"即:"), Text(U"即")})
    if (text.substr(at).starts_with(word)) {
      const bool other =
          word == U"即" && starts_with_any(text.substr(at + 1), {U"将", U"可", U"时", U"办", U"使", U"便"});
      return other ? 0 : at + word.size();
    }
  return 0;
}

// How many names a list may hold at most, and how many it surely holds: 0 if that cannot be told.
struct Counted {
  std::size_t most = 0;
  std::size_t sure = 0;
};

std::vector<Text> split(Text list, Text signs) {
  std::vector<Text> items;
  for (std::size_t start = 0; start <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(signs, start), list.size());
    items.push_back(list.substr(start, end - start));
    start = end + 1;
  }
  return items;
}

Counted count_names(Text list) {
  constexpr std::size_t ending = 2;
  Counted counted{.most = split(list, U"、和与及,;").size(), .sure = 0};
  const Text head = list.substr(0, list.find_first_of(U",;"));
  const std::vector<Text> items = split(head, U"、和与及");
  // All alike at their end (责任清单、问题清单和整改清单): the joints are joints.
  const bool alike =
      head.size() == list.size() && items.size() > 2 && std::ranges::all_of(items, [&](Text item) {
        return item.size() > ending &&
               item.substr(item.size() - ending) ==
                   items[0].substr(items[0].size() - std::min(items[0].size(), ending));
      });
  if (alike) counted.sure = items.size();
  return counted;
}

void check_opened(const Reading& reading, Findings& findings, const Sentence& sentence, std::size_t sign) {
  const Text text = reading.text();
  const std::size_t begin = opened_at(text, sign + 1);
  if (begin == 0 || begin >= sentence.end) return;
  const std::size_t close = text[sign] == U'(' ? text.find(U')', begin) : sentence.end;
  if (close == Text::npos || close > sentence.end) return;
  const Text list = text.substr(begin, close - begin);
  if (!has(list, U"、") || has_any(list, {U"等", U"(", U":", U"…", U"|", U"\t"}) ||
      std::ranges::any_of(list, is_digit))
    return;
  const auto before = reading.between(sentence.start, sign).find_last_of(U",;:()。");
  const std::size_t clause = before == Text::npos ? sentence.start : sentence.start + before + 1;
  const auto said = said_before(text, clause, sign);
  if (!said) return;
  const Counted counted = count_names(list);
  const double named = static_cast<double>(counted.sure != 0 ? counted.sure : counted.most);
  if (counted.sure != 0 ? named == said->number : named >= said->number) return;
  // Far fewer names are kinds: "12支队伍,即综合队、专业队和志愿队".
  constexpr double missing_max = 2;
  if (said->number - named > missing_max) return;
  const std::string arithmetic = fmt::format("{} ≠ {}", print(named), print(said->number));
  findings.add(
      {"list_count", fmt::format("列出的名称有{}个，写作{}", print(named), print(said->number)),
       fmt::format("{} are named, {} are said to be", print(named), print(said->number)), arithmetic},
      {reading.passage(said->start, close)});
}

}  // namespace

void check_named_lists(const Reading& reading, Findings& findings) {
  const Text text = reading.text();
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.row || sentence.plan) continue;
    for (std::size_t at = sentence.start; at + 1 < sentence.end; ++at)
      if (text[at] == U',' || text[at] == U'(') check_opened(reading, findings, sentence, at);
  }
}

}  // namespace fadu::lint
