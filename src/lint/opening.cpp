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

// What an item says it counts: the words before it, or after it where nothing stands before.
Text item_words(const Reading& reading, const Figure& item) {
  Text label = without_start(reading.label(item),
                             {U"其中", U"包括", U"分别为", U"分别是", U"分为", U"有", U"的", U"含"});
  return label.empty() ? reading.tail(item) : label;
}

// Words that begin another statement, not another part.
bool starts_other_statement(Text label) {
  return has_any(label, {U"办结", U"审结", U"结案", U"已",   U"完成", U"同比", U"较上年", U"比上年", U"增长",
                         U"下降", U"增加", U"减少", U"涉案", U"金额", U"罚没", U"成功",   U"共",     U"累计",
                         U"合计", U"总计", U"全部", U"均",   U"按时", U"按期", U"出动",   U"开展",   U"组织",
                         U"举办", U"发放", U"未",   U"全年", U"发现", U"提出", U"制发",   U"挽回",   U"此外",
                         U"另",   U"同时", U"并",   U"占",   U"得到", U"参加"});
}

}  // namespace fadu::lint
