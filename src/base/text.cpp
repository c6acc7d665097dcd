// SPDX-License-Identifier: EUPL-1.2
#include "base/text.hpp"

#include <array>

namespace fadu {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::size_t length;  // bytes; 1 for an invalid byte
  bool valid;
};

// RFC 3629 section 4: no overlong forms, no surrogates, nothing past U+10FFFF.
Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {replacement, 1, false};
  char32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {replacement, 1, false};
    value = (value << 6) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  if (value < smallest[length] || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF)
    return {replacement, 1, false};
  return {value, length, true};
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded decoded = decode(text, at);
    if (!decoded.valid) return at;
    at += decoded.length;
  }
  return std::nullopt;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    points.push_back(decoded.code_point);
    at += decoded.length;
  }
  return points;
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&](char32_t byte) {
    text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::string to_utf8(std::u32string_view code_points) {
  std::string text;
  text.reserve(code_points.size() * 3);
  for (char32_t code_point : code_points) append_utf8(text, code_point);
  return text;
}

std::string to_half_width(std::string_view text) {
  std::string narrow;
  narrow.reserve(text.size());
  for (char32_t code_point : to_code_points(text)) {
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) code_point -= 0xFEE0;
    if (code_point == 0x3000) code_point = ' ';
    append_utf8(narrow, code_point);
  }
  return narrow;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3134F) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

std::string to_bigrams(std::string_view text) {
  std::string tokens;
  const auto start_token = [&] {
    if (!tokens.empty()) tokens.push_back(' ');
  };
  const std::u32string points = to_code_points(to_half_width(text));
  for (std::size_t i = 0; i < points.size();) {
    const char32_t c = points[i];
    if (is_han(c)) {
      std::size_t end = i;
      while (end < points.size() && is_han(points[end])) ++end;
      if (end == i + 1) {
        start_token();
        append_utf8(tokens, c);
      }
      for (; i + 1 < end; ++i) {
        start_token();
        append_utf8(tokens, points[i]);
        append_utf8(tokens, points[i + 1]);
      }
      i = end;
    } else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0) {
      start_token();
      const auto in_word = [&](char32_t w) {
        return !is_han(w) && ((w >= '0' && w <= '9') || (w >= 'a' && w <= 'z') || (w >= 'A' && w <= 'Z') ||
                              (w >= 0xC0 && w < 0x2000));
      };
      if (!in_word(c)) {  // A sign outside any script we cut: skip it.
        if (!tokens.empty() && tokens.back() == ' ') tokens.pop_back();
        ++i;
        continue;
      }
      for (; i < points.size() && in_word(points[i]); ++i)
        append_utf8(tokens, points[i] >= 'A' && points[i] <= 'Z' ? points[i] + 32 : points[i]);
    } else {
      ++i;
    }
  }
  return tokens;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

}  // namespace fadu
