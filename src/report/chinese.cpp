// SPDX-License-Identifier: EUPL-1.2
#include "report/chinese.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fadu::report {

std::string chinese_number(int number) {
  static constexpr std::array<const char*, 10> digits{"〇", "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};
  static constexpr std::array<const char*, 4> units{"", "十", "百", "千"};
  const std::string decimal = std::to_string(number);
  if (number <= 0 || decimal.size() > units.size()) return decimal;
  std::string text;
  bool gap = false;
  for (std::size_t i = 0; i < decimal.size(); ++i) {
    const auto digit = static_cast<std::size_t>(decimal[i] - '0');
    const std::size_t unit = decimal.size() - 1 - i;
    if (digit == 0) {
      gap = true;
      continue;
    }
    if (gap) text += "零";
    gap = false;
    if (!(digit == 1 && unit == 1 && i == 0)) text += digits.at(digit);
    text += units.at(unit);
  }
  return text;
}

std::string chinese_citation(const Citation& citation) {
  std::string statute = citation.statute;
  if (const auto year = statute.find(" ("); year != std::string::npos) statute.resize(year);
  // A document known by its number alone (国办发〔2018〕118号) is not a title.
  if (statute.find("〔") == std::string::npos) statute = "《" + statute + "》";
  if (citation.article.empty()) return statute;
  const bool plain = std::ranges::all_of(citation.article, [](char c) { return c >= '0' && c <= '9'; });
  if (plain && citation.article.size() <= 4)
    return statute + "第" + chinese_number(std::stoi(citation.article)) + "条";
  return statute + "第" + citation.article + "条";
}

std::string chinese_names(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i > 0 ? "、" : "") + names[i];
  return names.size() > most ? text + fmt::format("等{}个单位", names.size()) : text;
}

}  // namespace fadu::report
