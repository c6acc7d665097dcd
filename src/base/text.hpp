// UTF-8 text: validity, code points, half-width digits, and the character pairs the search index is made of.
// Never depends on the locale.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fadu {

// The offset of the first byte that is not valid UTF-8 (RFC 3629), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Code points of valid UTF-8; an invalid byte becomes U+FFFD.
std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view code_points);
void append_utf8(std::string& text, char32_t code_point);

// Full-width letters, digits and signs (U+FF01–FF5E, U+3000) as their ASCII forms; all else unchanged.
std::string to_half_width(std::string_view text);

// True for a Han character (all CJK unified ideograph blocks).
bool is_han(char32_t code_point);

// What the search index stores: runs of Han characters as overlapping pairs, other words lower-cased whole,
// one space between. A single Han character stands alone. "行政处罚A1" → "行政 政处 处罚 a1".
std::string to_bigrams(std::string_view text);

// Text without spaces at either end.
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace fadu
