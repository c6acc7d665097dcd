// SPDX-License-Identifier: EUPL-1.2
#include "lint/plain_text.hpp"

#include "base/text.hpp"
#include "lint/word.hpp"

namespace fadu::lint {
namespace {

constexpr std::size_t column_gap = 3;          // this many spaces part columns of a table typed as text
constexpr std::size_t wrapped_line_min = 25;   // a shorter line without a full stop is a heading or an item
constexpr std::size_t wrapped_line_max = 120;  // a longer one is a paragraph of its own

bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}
bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

char32_t normal_sign(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case 0xFE6A:
      return U'%';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return U'-';
    case 0x301C:
    case 0x223C:
      return U'~';
    case 0xFE50:
      return U',';
    case 0x25CB:
      return U'〇';
    case U'〔':
      return U'[';
    case U'〕':
      return U']';
    default:
      return c;
  }
}

bool is_wide_digit(char32_t c) {
  return c >= U'０' && c <= U'９';
}

class PlainTextWriter {
 public:
  explicit PlainTextWriter(Text report) : report_(report) {}

  PlainText write() {
    plain_.text.reserve(report_.size());
    plain_.origin.reserve(report_.size() + 1);
    while (at_ < report_.size()) step();
    plain_.origin.push_back(report_.size());
    return std::move(plain_);
  }

 private:
  void put(char32_t c) {
    plain_.text.push_back(c);
    plain_.origin.push_back(at_);
  }
  [[nodiscard]] char32_t report_at(std::size_t i) const { return i < report_.size() ? report_[i] : U'\n'; }
  [[nodiscard]] char32_t last() const { return plain_.text.empty() ? U'\n' : plain_.text.back(); }

  [[nodiscard]] bool digit_at(std::size_t i) const { return is_digit(normal_sign(report_at(i))); }

  // One to three digits before `sign`, groups of exactly three after it: 1,433 and 321 146.
  [[nodiscard]] bool parts_thousands(std::size_t sign) const {
    std::size_t before = 0;
    while (before < sign && before < 4 && digit_at(sign - 1 - before)) ++before;
    if (before == 0 || before > 3) return false;
    std::size_t after = 0;
    while (after < 4 && digit_at(sign + 1 + after)) ++after;
    return after == 3;
  }

  void step() {
    const char32_t c = report_[at_];
    if (is_invisible(c)) {
      ++at_;
    } else if (is_space(c)) {
      take_spaces();
    } else if (c == U'\n') {
      if (!is_wrap()) put(U'\n');
      line_before_ = at_ - line_start_;
      line_start_ = ++at_;
    } else {
      const bool wide = c == U'，' && at_ > 0 && is_wide_digit(report_[at_ - 1]);
      if (!((c == U',' || wide) && parts_thousands(at_))) put(normal_sign(c));
      ++at_;
    }
  }

  void take_spaces() {
    std::size_t end = at_;
    while (end < report_.size() && (is_space(report_[end]) || is_invisible(report_[end]))) ++end;
    const char32_t next = report_at(end);
    const bool inside = last() != U'\n' && next != U'\n';
    if (inside && end - at_ >= column_gap) {
      put(U'\t');
    } else if (inside && is_digit(last()) && digit_at(end)) {
      if (end - at_ > 1 || !parts_thousands(at_)) put(U' ');
    }
    at_ = end;
  }

  [[nodiscard]] bool is_as_long_as_before(std::size_t length) const {
    constexpr std::size_t slack = 2;
    return line_before_ + slack >= length && line_before_ <= length + slack;
  }

  // True if the line break at `at_` stands inside a sentence, put there by whoever set the width of the page.
  [[nodiscard]] bool is_wrap() const {
    const std::size_t length = at_ - line_start_;
    if (length < wrapped_line_min || length > wrapped_line_max) return false;
    const Text line = report_.substr(line_start_, length);
    if (has_any(line, {U"\t", U"|"})) return false;
    const char32_t end = normal_sign(last());
    if (Text(U"。!?;…").find(end) != Text::npos) return false;
    // A heading may end so, but among lines of one length it is a wrapped line.
    if (Text(U":\"”》>)").find(end) != Text::npos && !is_as_long_as_before(length)) return false;
    const char32_t next = report_at(at_ + 1);
    if (next == U'\n' || next == U'\t' || is_space(next)) return false;
    const Text ahead = report_.substr(at_ + 1, 6);
    if (Text(U"一二三四五六七八九十第(（附").find(ahead.front()) != Text::npos &&
        has_any(ahead, {U"、", U"是", U"章", U"条", U"部分", U")", U"）", U"件"}))
      return false;
    // "3.规范执法" begins an item, "3.2%" goes on.
    std::size_t digits = 0;
    while (digits < ahead.size() && digit_at(at_ + 1 + digits)) ++digits;
    const char32_t sign = normal_sign(report_at(at_ + 1 + digits));
    return digits == 0 || digits > 2 || !(sign == U'、' || (sign == U'.' && !digit_at(at_ + 2 + digits)));
  }

  Text report_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::size_t line_before_ = 0;  // the length of the line before
  PlainText plain_;
};

}  // namespace

PlainText to_plain_text(std::u32string_view report) {
  return PlainTextWriter(report).write();
}

}  // namespace fadu::lint
