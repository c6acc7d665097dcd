// SPDX-License-Identifier: EUPL-1.2
#include "identity/account_name.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fadu::identity {
namespace {

bool may_begin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || is_han(c);
}

bool may_stand(char32_t c) {
  return may_begin(c) || c == U'.' || c == U'_' || c == U'-' || c == U'@';
}

}  // namespace

std::string fold_account_name(std::string_view name) {
  std::string folded = to_half_width(trim(name));
  std::ranges::transform(folded, folded.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return folded;
}

Result<std::string> parse_account_name(std::string_view name) {
  constexpr std::size_t length_min = 2;
  constexpr std::size_t length_max = 40;
  std::string folded = fold_account_name(name.substr(0, 4 * length_max + 1));
  const std::u32string points = to_code_points(folded);
  const bool good = points.size() >= length_min && points.size() <= length_max && may_begin(points.front()) &&
                    std::ranges::all_of(points, may_stand);
  if (!good)
    return Error{.problem = Problem::invalid,
                 .what = "account name",
                 .why =
                     "it takes 2 to 40 Chinese characters, letters, digits and . _ - @, and begins with none "
                     "of the signs",
                 .why_zh = "账号名为2至40个汉字、字母、数字或 . _ - @，且不以符号开头"};
  return folded;
}

}  // namespace fadu::identity
