// SPDX-License-Identifier: EUPL-1.2
#include "paper/markup.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fadu::paper {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char32_t c : to_code_points(text)) {
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        if (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF)
          append_utf8(out, c);
        else if (c == U'\n' || c == U'\t')
          out += static_cast<char>(c);
    }
  }
  return out;
}

bool is_safe_name(std::string_view name) {
  return !name.empty() && name.size() <= 200 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

}  // namespace fadu::paper
