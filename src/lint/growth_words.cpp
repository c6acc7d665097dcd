// SPDX-License-Identifier: EUPL-1.2
#include "lint/growth_words.hpp"

#include <string>

#include "lint/wording.hpp"

namespace fadu::lint {

Direction direction_of(Text label) {
  label = without_end(label, {U"了", U"约", U"达", U"为", U"幅度", U"率", U"数", U"幅", U"比例"});
  if (ends_with_any(label,
                    {U"翻", U"增长", U"上升", U"增加", U"提高", U"增", U"升", U"多", U"提升", U"上涨"}))
    return Direction::up;
  if (ends_with_any(label, {U"下降", U"减少", U"降低", U"降", U"减", U"少", U"回落", U"下跌"}))
    return Direction::down;
  // 较去年同期少发62起
  constexpr std::size_t verb_max = 3;
  if (has_any(label, {U"较", U"比"})) {
    const Text verb = label.size() > verb_max ? label.substr(label.size() - verb_max) : label;
    if (has(verb, U"少")) return Direction::down;
    if (has(verb, U"多")) return Direction::up;
  }
  return Direction::none;
}
bool is_level(Text label) {
  if (!ends_with_any(label, {U"到", U"至", U"为"})) return false;
  label.remove_suffix(1);
  return !ends_with_any(label, {U"幅", U"率", U"数", U"量"}) && direction_of(label) != Direction::none;
}
bool is_of_what_precedes(Text label) {
  // "四年翻了两番" is of the years before it, however many.
  if (has(label, U"翻") && starts_with_any(label.substr(std::min<std::size_t>(label.size(), 1)), {U"年"}))
    return true;
  std::u32string rest(label);
  for (const Text word :
       {Text(U"同比"), Text(U"环比"), Text(U"上年度"), Text(U"上一年"), Text(U"上年"),   Text(U"去年"),
        Text(U"同期"), Text(U"相比"), Text(U"上月"),   Text(U"上周"),   Text(U"上季度"), Text(U"有所"),
        Text(U"大幅"), Text(U"幅度"), Text(U"数量"),   Text(U"总量"),   Text(U"增长"),   Text(U"上升"),
        Text(U"增加"), Text(U"提高"), Text(U"提升"),   Text(U"上涨"),   Text(U"下降"),   Text(U"减少"),
        Text(U"降低"), Text(U"回落"), Text(U"下跌"),   Text(U"比例"),   Text(U"案件"),   Text(U"年")})
    for (auto at = rest.find(word); at != std::u32string::npos; at = rest.find(word))
      rest.erase(at, word.size());
  return std::ranges::all_of(rest, [](char32_t c) {
    return is_digit(c) || Text(U"比较净共约了达为率数幅增升多降减少的则也又略与翻相").find(c) != Text::npos;
  });
}

int year_in(Text words) {
  int year = 0;
  for (auto at = words.find(U'年'); at != Text::npos; at = words.find(U'年', at + 1)) {
    if (at < 4) continue;
    int number = 0;
    bool digits = true;
    for (std::size_t i = at - 4; i < at; ++i) {
      digits = digits && is_digit(words[i]);
      number = number * 10 + static_cast<int>(words[i]) - '0';
    }
    if (digits && number >= 1990 && number <= 2100) year = number;
  }
  return year;
}

int month_in(Text words) {
  const auto at = words.find(U'月');
  if (at == Text::npos || at == 0 || !is_digit(words[at - 1])) return 0;
  int month = static_cast<int>(words[at - 1] - U'0');
  if (at > 1 && is_digit(words[at - 2])) month += 10 * static_cast<int>(words[at - 2] - U'0');
  return month <= 12 ? month : 0;
}

bool is_from_to(const Reading& reading, const Figure& from, const Figure& to) {
  if (to.clause_start > from.start || figure_before(reading, to) != &from) return false;
  Text label = without_end(reading.label(to),
                           {U"的", U"今年", U"本年", U"目前", U"当前", U"现在", U"年末", U"年底", U"本月"});
  constexpr std::size_t year_length = 5;  // "2023年"
  if (label.size() > year_length && year_in(label.substr(label.size() - year_length)) != 0)
    label.remove_suffix(year_length);
  return has_any(reading.clause(from), {U"由", U"从"}) && is_level(label);
}

}  // namespace fadu::lint
