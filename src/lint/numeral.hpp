// Numbers as reports write them: 1433, 3.2万, 1.5亿, 三百二十一, 两, 20余, 百余.
// Never reads a measure word or a percent sign. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>

#include "lint/word.hpp"

namespace fadu::lint {

struct Numeral {
  std::size_t end = 0;  // after the last character, 万 and 余 included
  double value = 0;
  double step = 1;     // one unit of the last printed digit: 100 in 3.25万
  bool about = false;  // 余, 多 inside or after it
  bool chinese = false;
  bool single = false;  // one Chinese digit, which often only means "some" or "the two"
};

// The number that begins at `at`, or nothing. Chinese digits read place by place (二〇一九) are no quantity
// and are refused.
std::optional<Numeral> read_numeral(Text text, std::size_t at);

// True for a character Chinese numbers are written with.
bool is_chinese_digit(char32_t c);

}  // namespace fadu::lint
