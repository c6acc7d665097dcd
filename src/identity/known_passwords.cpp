// SPDX-License-Identifier: EUPL-1.2
#include "identity/known_passwords.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace fadu::identity {
namespace {

// Lower case, sorted; ten characters or more. Runs of the keyboard, names with years and 520/1314 ("I love
// you", "for ever"), 888 and 666 (luck), pinyin of everyday phrases, and what installers leave behind.
constexpr std::array<std::string_view, 128> known{{
    "000000000000", "0123456789",    "0987654321",     "1029384756",    "1122334455",     "112233445566",
    "1212121212",   "123123123123",  "1234512345",     "123456123456",  "1234567890",     "12345678900",
    "123456789000", "1234567890a",   "1234567890abc",  "1234567891",    "12345678910",    "1234567899",
    "123456789a",   "123456789aa",   "123456789abc",   "123456789qq",   "123456789z",     "123456aa123456",
    "123456abcd",   "123456abcdef",  "123456qwerty",   "1234qwer!@#$",  "1234qwerasdf",   "123qweasdzxc",
    "147258369a",   "147258369abc",  "1q2w3e4r5t",     "1q2w3e4r5t6y",  "1qaz2wsx3edc",   "1qaz2wsx3edc4rfv",
    "1qazxsw23edc", "2wsx3edc4rfv",  "5201314520",     "5201314521",    "5201314abc",     "5201314woaini",
    "6666666666",   "7758521520",    "8888888888",     "9876543210",    "a123456789",     "a1234567890",
    "a1b2c3d4e5",   "a5201314520",   "aa123456789",    "abc1234567",    "abc12345678",    "abc123456789",
    "abcd123456",   "abcd12345678",  "abcde12345",     "abcdef123456",  "abcdefg123",     "abcdefg1234567",
    "abcdefghij",   "admin12345",    "admin123456",    "admin12345678", "admin123456789", "admin@12345",
    "admin@123456", "admin@2023",    "admin@2024",     "admin@2025",    "adminadmin",     "administrator",
    "aini5201314",  "aptx4869aptx",  "asdf123456",     "asdfghjkl1",    "asdfghjkl123",   "asdfghjkl;",
    "beijing2008",  "beijing2022",   "changeme123",    "dearbook123",   "gongchandang",   "guanliyuan",
    "huawei12345",  "huawei@123",    "iloveyou1314",   "iloveyou520",   "letmein123",     "mima123456",
    "p@ssw0rd123",  "p@ssword123",   "pass123456",     "passw0rd123",   "password01",     "password12",
    "password123",  "password1234",  "password123456", "q1w2e3r4t5",    "q1w2e3r4t5y6",   "qaz123456789",
    "qazwsx123456", "qazwsxedc123",  "qazwsxedcrfv",   "qq123456789",   "qq1234567890",   "qwe123456789",
    "qwer123456",   "qwerasdfzxcv",  "qwert12345",     "qwerty123456",  "qwertyuiop",     "qwertyuiop123",
    "root123456",   "system123456",  "test123456",     "welcome123",    "woaini1314520",  "woaini5201314",
    "woaini520520", "woaiwojia123",  "wodemima123",    "xiaoming123",   "yiersansiwu",    "zhongguo123",
    "zxcvbnm123",   "zxcvbnm123456",
}};
static_assert(std::ranges::is_sorted(known));

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_listed(std::string_view password) {
  return std::ranges::binary_search(known, password);
}

}  // namespace

bool is_known_password(std::string_view password) {
  std::string lower = to_half_width(password);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (is_listed(lower)) return true;
  const auto first = std::ranges::find_if(lower, is_letter_or_digit);
  const auto last =
      std::find_if(lower.rbegin(), std::make_reverse_iterator(first), is_letter_or_digit).base();
  return is_listed({first, last});
}

}  // namespace fadu::identity
