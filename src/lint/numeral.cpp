// SPDX-License-Identifier: EUPL-1.2
#include "lint/numeral.hpp"

#include <array>

namespace fadu::lint {
namespace {

constexpr std::size_t digits_max = 13;  // what a double holds exactly with room to multiply by a million

std::optional<double> digit_of(char32_t c) {
  constexpr Text digits = U"零一二三四五六七八九";
  if (c == U'两') return 2;
  if (c == U'〇') return 0;
  const auto at = digits.find(c);
  return at == Text::npos ? std::nullopt : std::optional<double>(static_cast<double>(at));
}

double small_place(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}
double large_place(char32_t c) {
  return c == U'万' ? 1e4 : c == U'亿' ? 1e8 : 0;
}

char32_t at_or_end(Text text, std::size_t at) {
  return at < text.size() ? text[at] : U'\n';
}

// 余, 多 and the scales 万, 亿 that may follow the digits, in either order: 30余万, 3万余.
void read_scale(Text text, Numeral& number) {
  for (int i = 0; i < 3; ++i) {
    const char32_t c = at_or_end(text, number.end);
    if ((c == U'余' || c == U'多') && !number.about) {
      number.about = true;
    } else if (large_place(c) != 0 && number.value < 1e9) {
      number.value *= large_place(c);
      number.step *= large_place(c);
    } else {
      return;
    }
    ++number.end;
  }
}

std::optional<Numeral> read_arabic(Text text, std::size_t at) {
  Numeral number{.end = at};
  std::size_t digits = 0;
  for (; is_digit(at_or_end(text, number.end)); ++number.end, ++digits)
    number.value = number.value * 10 + static_cast<double>(text[number.end] - U'0');
  if (at_or_end(text, number.end) == U'.' && is_digit(at_or_end(text, number.end + 1))) {
    double scale = 1;
    for (++number.end; is_digit(at_or_end(text, number.end)); ++number.end, ++digits) {
      number.value = number.value * 10 + static_cast<double>(text[number.end] - U'0');
      scale *= 10;
    }
    number.value /= scale;
    number.step = 1 / scale;
  }
  if (digits == 0 || digits > digits_max) return std::nullopt;
  read_scale(text, number);
  return number;
}

std::optional<Numeral> read_chinese(Text text, std::size_t at) {
  Numeral number{.end = at, .chinese = true};
  double total = 0;
  double section = 0;
  double last = 0;         // the digit waiting for its place
  double last_place = 10;  // a digit may stand alone only after 十 or 零: 三百五 says 350 or 305
  bool digit_before = false;
  for (; number.end < text.size(); ++number.end) {
    const char32_t c = text[number.end];
    if (const auto digit = digit_of(c)) {
      if (digit_before && *digit != 0 && last != 0) return std::nullopt;
      last = *digit;
      if (*digit == 0) last_place = 10;
      digit_before = true;
    } else if (const double place = small_place(c); place != 0) {
      section += (digit_before ? last : 1) * place;
      last = 0;
      last_place = place;
      digit_before = false;
    } else if (const double large = large_place(c); large != 0) {
      if (section + last == 0) return std::nullopt;
      total = (total + section + last) * large;
      section = last = 0;
      last_place = large;
      digit_before = false;
    } else {
      break;
    }
  }
  if (number.end == at || (last != 0 && last_place > 10)) return std::nullopt;
  number.value = total + section + last;
  number.single = number.end == at + 1 && digit_before;
  read_scale(text, number);
  return number;
}

}  // namespace

bool is_chinese_digit(char32_t c) {
  return digit_of(c) || small_place(c) != 0 || large_place(c) != 0;
}

std::optional<Numeral> read_numeral(Text text, std::size_t at) {
  const char32_t c = at_or_end(text, at);
  if (is_digit(c)) return read_arabic(text, at);
  return is_chinese_digit(c) && large_place(c) == 0 ? read_chinese(text, at) : std::nullopt;
}

}  // namespace fadu::lint
