// SPDX-License-Identifier: EUPL-1.2
#include "condition/token.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "condition/term.hpp"

namespace fadu::condition {
namespace {

constexpr std::array<std::string_view, 22> signs{"&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-",
                                                 "*",  "?",  ":",  "(",  ")",  "[",  "]", ",", ".", "/", "%"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, const Place& at) : text_(text), at_(at) {}

  Result<Token> next() {
    while (offset_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[offset_]) != std::string_view::npos)
      ++offset_;
    Token token;
    token.offset = offset_;
    if (offset_ == text_.size()) return token;
    const char c = text_[offset_];
    if (c == '"' || c == '\'') {
      FADU_CHECK(read_text(token, c));
    } else if (is_digit(c)) {
      FADU_CHECK(read_integer(token));
    } else if (is_letter(c)) {
      token.kind = Token::Kind::name;
      while (offset_ < text_.size() && (is_letter(text_[offset_]) || is_digit(text_[offset_]))) ++offset_;
    } else {
      FADU_CHECK(read_sign(token));
    }
    token.source = text_.substr(token.offset, offset_ - token.offset);
    return token;
  }

 private:
  Error wrong(std::size_t offset, std::string what, std::string why) const {
    return wrong_at(place_in(text_, at_, offset), std::move(what), std::move(why));
  }

  Result<void> read_sign(Token& token) {
    const std::string_view rest = text_.substr(offset_);
    const auto* sign = std::ranges::find_if(signs, [&](std::string_view s) { return rest.starts_with(s); });
    if (sign != signs.end()) {
      token.kind = Token::Kind::sign;
      offset_ += sign->size();
      return {};
    }
    std::size_t length = 1;
    while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0) == 0x80) ++length;
    const auto sign_text = std::string(rest.substr(0, length));
    if (sign_text == "=") return wrong(offset_, "'='", "two signs compare: ==");
    if (sign_text == "&" || sign_text == "|")
      return wrong(offset_, fmt::format("'{}'", sign_text), fmt::format("write {0}{0}", sign_text));
    return wrong(offset_, fmt::format("'{}'", sign_text),
                 "no such sign in an expression; texts stand in quotes");
  }

  Result<void> read_integer(Token& token) {
    token.kind = Token::Kind::integer;
    constexpr std::uint64_t most = std::uint64_t{1} << 63;
    for (; offset_ < text_.size() && (is_digit(text_[offset_]) || text_[offset_] == '_'); ++offset_) {
      if (text_[offset_] == '_') continue;
      const auto digit = static_cast<std::uint64_t>(text_[offset_] - '0');
      if (token.number > (most - digit) / 10) return wrong(token.offset, "number", "is too large");
      token.number = token.number * 10 + digit;
    }
    if (offset_ < text_.size() && is_letter(text_[offset_]))
      return wrong(offset_, "number", "a letter stands right after a digit");
    if (offset_ + 1 < text_.size() && text_[offset_] == '.' && is_digit(text_[offset_ + 1]))
      return wrong(token.offset, "number", "only whole numbers are known; money counts fen: 12 * yuan + 50");
    return {};
  }

  Result<void> read_text(Token& token, char quote) {
    token.kind = Token::Kind::text;
    for (++offset_; offset_ < text_.size(); ++offset_) {
      char c = text_[offset_];
      if (c == quote) {
        ++offset_;
        return {};
      }
      if (c == '\0') return wrong(offset_, "text", "may not hold the character U+0000");
      if (c == '\\') {
        if (++offset_ == text_.size()) break;
        constexpr std::string_view names = "nrt\\\"'";
        const auto escape = names.find(text_[offset_]);
        if (escape == std::string_view::npos)
          return wrong(offset_ - 1, "text", "known after \\ are n, r, t, \\ and the quotes");
        c = std::string_view("\n\r\t\\\"'")[escape];
      }
      token.text.push_back(c);
    }
    return wrong(token.offset, "text", fmt::format("has no closing {}", quote));
  }

  std::string_view text_;
  const Place& at_;
  std::size_t offset_ = 0;
};

}  // namespace

Place place_in(std::string_view text, const Place& at, std::size_t offset) {
  Place place = at;
  place.column = std::max(at.column, 1);
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

Error wrong_at(const Place& place, std::string what, std::string why) {
  return Error{.problem = Problem::invalid, .what = std::move(what), .why = std::move(why), .place = place};
}

Result<std::vector<Token>> read_tokens(std::string_view text, const Place& at) {
  if (text.size() > text_bytes_max)
    return wrong_at(place_in(text, at, 0), "expression",
                    fmt::format("is longer than {} bytes", text_bytes_max));
  if (const auto invalid = find_invalid_utf8(text))
    return wrong_at(place_in(text, at, *invalid), "expression", "is not valid UTF-8 here");
  std::vector<Token> tokens;
  Tokeniser tokeniser(text, at);
  do {
    tokens.push_back(FADU_TRY(tokeniser.next()));
  } while (tokens.back().kind != Token::Kind::end);
  return tokens;
}

}  // namespace fadu::condition
