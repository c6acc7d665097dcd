// The words of an expression text. Knows no names; refuses what no expression may hold.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fadu::condition {

struct Token {
  enum class Kind { name, integer, text, sign, end } kind = Kind::end;
  std::string_view source;   // as written; points into the text
  std::string text;          // of a text: without quotes and escapes
  std::uint64_t number = 0;  // of an integer: at most 2^63
  std::size_t offset = 0;    // bytes before it
};

// The place of the byte `offset` of a text that begins at `at`: columns count characters.
Place place_in(std::string_view text, const Place& at, std::size_t offset);

Error wrong_at(const Place& place, std::string what, std::string why);

// Ends with a token of kind `end`.
Result<std::vector<Token>> read_tokens(std::string_view text, const Place& at);

}  // namespace fadu::condition
