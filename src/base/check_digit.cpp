// SPDX-License-Identifier: EUPL-1.2
#include "base/check_digit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/require.hpp"

namespace fadu {
namespace {

constexpr std::string_view credit_code_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

Error bad(std::string what, std::string why, std::string why_zh) {
  return Error{.problem = Problem::invalid,
               .what = std::move(what),
               .why = std::move(why),
               .why_zh = std::move(why_zh)};
}

}  // namespace

// GB 11643-1999 section 4.2.1: weights 2^(17-i) mod 11.
char resident_id_check_character(std::string_view first_17) {
  constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  require(first_17.size() == 17, "a resident ID has 17 digits before its check character");
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (first_17[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

Result<void> check_resident_id(std::string_view number) {
  if (number.size() != 18) return bad("resident ID number", "expected 18 characters", "应为18位");
  if (!std::ranges::all_of(number.substr(0, 17), [](char c) { return c >= '0' && c <= '9'; }))
    return bad("resident ID number", "the first 17 characters must be digits", "前17位应为数字");
  const std::string birth =
      fmt::format("{}-{}-{}", number.substr(6, 4), number.substr(10, 2), number.substr(12, 2));
  if (!parse_date(birth))
    return bad("resident ID number", fmt::format("'{}' is no day of birth", birth),
               fmt::format("其中的出生日期{}不存在", birth));
  if (number[17] != resident_id_check_character(number.substr(0, 17)))
    return bad("resident ID number", "the check character does not fit the digits (GB 11643)",
               "末位校验码与前17位不符（GB 11643）");
  return {};
}

// GB 32100-2015 section 5: weights 3^(i-1) mod 31.
char credit_code_check_character(std::string_view first_17) {
  require(first_17.size() == 17, "a credit code has 17 characters before its check character");
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (char c : first_17) {
    sum += credit_code_alphabet.find(c) * weight;
    weight = weight * 3 % 31;
  }
  return credit_code_alphabet[(31 - sum % 31) % 31];
}

Result<void> check_credit_code(std::string_view code) {
  if (code.size() != 18) return bad("unified social credit code", "expected 18 characters", "应为18位");
  if (!std::ranges::all_of(code,
                           [](char c) { return credit_code_alphabet.find(c) != std::string_view::npos; }))
    return bad("unified social credit code", "expected digits and capitals without I, O, S, V, Z",
               "只能有数字和除I、O、S、V、Z外的大写字母");
  if (code[17] != credit_code_check_character(code.substr(0, 17)))
    return bad("unified social credit code", "the check character does not fit the others (GB 32100)",
               "末位校验码与前17位不符（GB 32100）");
  return {};
}

}  // namespace fadu
