// SPDX-License-Identifier: EUPL-1.2
#include "lint/read_html.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/text.hpp"

namespace fadu::lint {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 25> block_names{
    "p",       "div",    "br",     "li",         "ul",    "ol",     "h1",      "h2",      "h3",
    "h4",      "h5",     "h6",     "tr",         "table", "title",  "section", "article", "header",
    "caption", "footer", "center", "blockquote", "dd",    "figure", "body"};
constexpr std::array<std::string_view, 6> hidden_names{"script",   "style",    "noscript",
                                                       "template", "textarea", "select"};

// The named references that pages of this kind use; others stay as written.
constexpr std::array<std::pair<std::string_view, char32_t>, 14> named_references{{{"nbsp", 0xA0},
                                                                                  {"amp", '&'},
                                                                                  {"lt", '<'},
                                                                                  {"gt", '>'},
                                                                                  {"quot", '"'},
                                                                                  {"apos", '\''},
                                                                                  {"ldquo", 0x201C},
                                                                                  {"rdquo", 0x201D},
                                                                                  {"lsquo", 0x2018},
                                                                                  {"rsquo", 0x2019},
                                                                                  {"mdash", 0x2014},
                                                                                  {"ndash", 0x2013},
                                                                                  {"middot", 0xB7},
                                                                                  {"hellip", 0x2026}}};

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {}

  std::string read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && at_ + 1 < html_.size() &&
          (is_letter(html_[at_ + 1]) || html_[at_ + 1] == '/' || html_[at_ + 1] == '!' ||
           html_[at_ + 1] == '?')) {
        read_tag();
      } else if (html_[at_] == '&') {
        read_reference();
      } else {
        read_character();
      }
    }
    return std::move(text_);
  }

 private:
  void end_line() {
    while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\t')) text_.pop_back();
    if (!text_.empty() && text_.back() != '\n') text_.push_back('\n');
  }

  void read_character() {
    const char c = html_[at_++];
    if (!is_blank(c)) {
      text_.push_back(c);
    } else if (!text_.empty() && !is_blank(text_.back())) {
      text_.push_back(' ');
    }
  }

  void read_reference() {
    const std::size_t end = html_.substr(at_, 12).find(';');
    const std::string_view name =
        end == std::string_view::npos ? std::string_view() : html_.substr(at_ + 1, end - 1);
    char32_t code_point = 0;
    if (name.size() > 1 && name[0] == '#') {
      const bool hexadecimal = lower(name[1]) == 'x';
      const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
      std::uint32_t value = 0;
      const auto parsed =
          std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
      if (parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size() && value >= 32 &&
          value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF))
        code_point = value;
    } else {
      for (const auto& [known, value] : named_references)
        if (known == name) code_point = value;
    }
    if (code_point == 0) {
      text_.push_back(html_[at_++]);
      return;
    }
    append_utf8(text_, code_point);
    at_ += end + 1;
  }

  // Leaves `at_` after the tag's '>'; quoted attribute values may hold '>'.
  void skip_to_tag_end() {
    char quote = 0;
    for (; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        ++at_;
        return;
      }
    }
  }

  void skip_past(std::string_view closing) {
    const std::size_t found = html_.find(closing, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + closing.size();
  }

  void skip_element(std::string_view name) {
    while (at_ < html_.size()) {
      const std::size_t found = html_.find("</", at_);
      if (found == std::string_view::npos) break;
      at_ = found + 2;
      const std::string_view candidate = html_.substr(at_, name.size());
      if (std::ranges::equal(candidate, name, {}, lower)) {
        skip_to_tag_end();
        return;
      }
    }
    at_ = html_.size();
  }

  void read_tag() {
    if (html_.substr(at_).starts_with("<!--")) return skip_past("-->");
    const bool closing = html_[at_ + 1] == '/';
    std::string name;
    for (at_ += closing ? 2 : 1; at_ < html_.size() && name.size() < 16; ++at_) {
      const char c = lower(html_[at_]);
      if (!is_letter(c) && (c < '0' || c > '9')) break;
      name.push_back(c);
    }
    skip_to_tag_end();
    if (!closing && is_one_of(name, hidden_names)) {
      skip_element(name);
    } else if (is_one_of(name, block_names) && !(in_cell_ && name != "tr" && name != "table")) {
      in_cell_ = false;
      end_line();
    } else if (name == "td" || name == "th") {
      in_cell_ = !closing;
      if (closing) text_.push_back('\t');
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  bool in_cell_ = false;
  std::string text_;
};

}  // namespace

bool looks_like_html(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('<')) return false;
  std::string start(text.substr(0, 512));
  std::ranges::transform(start, start.begin(), lower);
  for (const char* sign : {"<!doctype", "<html", "<head", "<body", "<div", "<p", "<meta", "<table", "<h1"})
    if (start.find(sign) != std::string::npos) return true;
  return false;
}

std::string read_html(std::string_view html) {
  return HtmlReader(html).read();
}

}  // namespace fadu::lint
