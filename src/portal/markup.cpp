// SPDX-License-Identifier: EUPL-1.2
#include "portal/markup.hpp"

#include "base/require.hpp"
#include "base/text.hpp"
#include "paper/markup.hpp"

namespace fadu::portal {
namespace {

// The attribute values that browsers act upon; nothing else than these and http(s), mailto, tel may lead
// anywhere.
bool is_address(std::string_view name) {
  return name == "href" || name == "src" || name == "action";
}

bool is_harmless_address(std::string_view value) {
  return value.starts_with("/") || value.starts_with("#") || value.starts_with("?") ||
         value.starts_with("http://") || value.starts_with("https://") || value.starts_with("tel:") ||
         value.starts_with("mailto:");
}

std::string encode(std::string_view text, bool keep_slash) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || (keep_slash && c == '/');
    if (plain)
      encoded += c;
    else
      encoded.append({'%', digits[byte >> 4U], digits[byte & 15U]});
  }
  return encoded;
}

std::string opening(std::string_view name, const Attributes& attributes) {
  std::string markup = "<" + std::string(name);
  for (const auto& [attribute, value] : attributes) {
    markup += ' ';
    markup += attribute;
    if (value == without_value) continue;
    if (is_address(attribute))
      require(is_harmless_address(value), "a link leads into the portal or to the web");
    markup += "=\"" + paper::escape(value) + "\"";
  }
  return markup + ">";
}

}  // namespace

// Bytes that are no UTF-8 become the replacement character, so that a browser reads the page as it was
// written.
Html::Html(std::string_view text)
    : markup_(find_invalid_utf8(text) ? paper::escape(to_utf8(to_code_points(text))) : paper::escape(text)) {}

Html element(std::string_view name, const Html& inside) {
  return element(name, {}, inside);
}

Html element(std::string_view name, const Attributes& attributes, const Html& inside) {
  return Html::drawn(opening(name, attributes) + inside.markup() + "</" + std::string(name) + ">");
}

Html empty_element(std::string_view name, const Attributes& attributes) {
  return Html::drawn(opening(name, attributes));
}

Html concat(std::initializer_list<Html> pieces) {
  Html all;
  for (const Html& piece : pieces) all += piece;
  return all;
}

std::string percent_encode(std::string_view text) {
  return encode(text, false);
}

std::string encode_path(std::string_view path) {
  return encode(path, true);
}

}  // namespace fadu::portal
