// SPDX-License-Identifier: EUPL-1.2
#include "lint/scope.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// Words that change nothing about what is counted.
const std::initializer_list<Text> whole_words{
    U"截至目前",       U"截至年底",     U"今年以来",   U"一年来",       U"县人民政府",   U"市人民政府",
    U"区人民政府",     U"县司法局",     U"市司法局",   U"各级",         U"全年",         U"今年",
    U"本年度",         U"年度",         U"总计",       U"全县",         U"全市",         U"全区",
    U"全州",           U"我县",         U"我市",       U"我区",         U"各类",         U"各种",
    U"县政府",         U"市政府",       U"区政府",     U"依法",         U"县本级",       U"市本级",
    U"热线平台",       U"热线",         U"平台",       U"先后",         U"目前",         U"共计",
    U"累计",           U"人民调解组织", U"调解组织",   U"行政复议机关", U"行政复议机构", U"各行政执法单位",
    U"各行政执法部门", U"各执法单位",   U"各执法部门", U"各级各部门",   U"各部门",       U"各单位"};

// Anything that makes the count one of a part of the year, of the place or of the things.
const std::initializer_list<Text> narrower{
    U"月",   U"季度",   U"半年", U"截至", U"截止", U"镇",   U"乡",   U"街道", U"村",   U"社区",
    U"法院", U"检察院", U"公安", U"中心", U"庭",   U"其中", U"去年", U"上年", U"同期", U"近",
    U"五年", U"三年",   U"新增", U"新收", U"结转", U"平均", U"每",   U"县区", U"一审", U"二审",
    U"部门", U"委员会", U"律师", U"专项", U"分别", U"典型", U"重点", U"某",   U"所"};

// Whose work the words are about, if it is not the county's: "县公安局…".
bool begins_with_organ(Text words) {
  constexpr std::size_t subject_max = 12;
  const Text subject = words.substr(0, std::min(words.find_first_of(U",:;"), subject_max));
  return !has_any(subject, {U"司法局", U"法院开庭", U"法院审理", U"法院通知", U"法院委派"}) &&
         has_any(subject, {U"局", U"镇", U"乡", U"街道", U"法院", U"检察院", U"公司", U"中心", U"大队",
                           U"支队", U"村", U"社区", U"园区", U"开发区"});
}

// The headings over the sentence and what its paragraph is about.
bool is_under_narrower(const Reading& reading, const Sentence& sentence) {
  constexpr std::size_t heading_max = 24;
  const auto index = static_cast<std::size_t>(&sentence - reading.sentences.data());
  constexpr std::size_t sentences_max = 40;
  for (std::size_t i = index; i > 0 && index - i < sentences_max; --i) {
    const Sentence& before = reading.sentences[i - 1];
    const Text words = reading.of(before);
    if (before.paragraph != sentence.paragraph)
      return words.size() <= heading_max && before.first == before.last && begins_with_organ(words);
    const Text title = words.substr(0, words.find(U')') == 2 ? 3 : 0);
    if (begins_with_organ(words.substr(title.size()))) return true;
  }
  return false;
}

}  // namespace

void erase_all(std::u32string& words, Text word) {
  for (auto at = words.find(word); at != std::u32string::npos; at = words.find(word))
    words.erase(at, word.size());
}

bool is_not_narrowed(const Reading& reading, const Figure& figure) {
  const Sentence& sentence = reading.sentence_of(figure);
  if (sentence.plan || sentence.row || figure.bracket != 0 || !figure.exact) return false;
  std::u32string before(reading.between(sentence.start, figure.start));
  for (const Text word :
       {Text(U"截至目前"), Text(U"截至年底"), Text(U"调解委员会"), Text(U"出庭"), Text(U"公职律师"),
        Text(U"法院开庭"), Text(U"法院审理"), Text(U"法院通知"), Text(U"开庭"), Text(U"所有"),
        Text(U"各行政执法部门"), Text(U"各执法部门"), Text(U"各级各部门"), Text(U"各部门")})
    erase_all(before, word);
  if (has_any(before, {U"中,", U"为被告", U"为被申请人", U"作为"})) return false;
  const Text around = reading.between(sentence.start, figure.tail_end);
  if (has_any(before, narrower) || (has(before, U"以来") && !has(before, U"今年以来"))) return false;
  if (has_any(around, {U"较", U"比上", U"累计达"})) return false;
  return !begins_with_organ(reading.of(sentence)) && !is_under_narrower(reading, sentence);
}

bool is_of_the_whole(const Reading& reading, const Figure& figure) {
  const Text before = reading.between(reading.sentence_of(figure).start, figure.start);
  return is_not_narrowed(reading, figure) &&
         has_any(before, {U"共", U"全年", U"全县", U"全市", U"全区", U"今年", U"累计", U"年,", U"一年来",
                          U"县政府", U"市政府", U"区政府", U"县人民政府", U"我县", U"我市", U"我区"});
}

std::u32string without_scope(Text label, int year) {
  std::u32string words(label);
  if (year != 0) erase_all(words, to_code_points(fmt::format("{}年", year)));
  for (const Text word : whole_words) erase_all(words, word);
  return words;
}

}  // namespace fadu::lint
