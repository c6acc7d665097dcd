// HTML put together from pieces. The one place where text becomes markup: whatever is given as text is
// escaped, only literals of this program and drawings of `paper` are taken as they are.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fadu::portal {

// A piece of a page. Made from text by escaping it; there is no way to make one from a string unescaped but
// literal() and drawn().
class Html {
 public:
  Html() = default;
  Html(std::string_view text);  // NOLINT(google-explicit-constructor): escaping is what one wants by default
  Html(const std::string& text) : Html(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  Html(const char* text) : Html(std::string_view(text)) {}         // NOLINT(google-explicit-constructor)

  // Markup written in this program's source.
  template <std::size_t Size>
  static Html literal(const char (&markup)[Size]) {
    return from(std::string(markup, Size - 1));
  }
  // What `paper` and `report` made, which escape for themselves: an SVG, an article.
  static Html drawn(std::string markup) { return from(std::move(markup)); }

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html first, const Html& second) { return first += second; }
  [[nodiscard]] bool empty() const { return markup_.empty(); }
  [[nodiscard]] const std::string& markup() const { return markup_; }

 private:
  static Html from(std::string markup) {
    Html html;
    html.markup_ = std::move(markup);
    return html;
  }
  std::string markup_;
};

// Name and value; the value is escaped. An attribute whose value is `without_value` is written as its name
// alone.
using Attribute = std::pair<std::string_view, std::string>;
using Attributes = std::vector<Attribute>;
inline constexpr std::string_view without_value = "\x01";

// <name attributes>inside</name>. The name is a literal of this program.
Html element(std::string_view name, const Html& inside);
Html element(std::string_view name, const Attributes& attributes, const Html& inside);
// An element without an end: input, meta, link, br.
Html empty_element(std::string_view name, const Attributes& attributes);
Html concat(std::initializer_list<Html> pieces);

// Text as a part of a URL's path or query: everything but letters, digits and - . _ ~ percent-encoded.
std::string percent_encode(std::string_view text);
// The same with / left as it is.
std::string encode_path(std::string_view path);

}  // namespace fadu::portal
