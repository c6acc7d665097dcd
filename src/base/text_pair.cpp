// SPDX-License-Identifier: EUPL-1.2
#include "base/text_pair.hpp"

#include <array>

namespace fadu {

TextPair read_text_pair(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  static constexpr std::array<std::string_view, 2> keys{"zh", "en"};
  TextPair pair;
  if (!node.is_mapping()) {
    diagnostics.add(node.place(), std::string(what), "expected a text in both languages: {zh: …, en: …}");
    return pair;
  }
  expect_keys(node, keys, what, diagnostics);
  for (const auto key : keys) {
    if (!node[key].is_scalar() || node[key].text().empty())
      diagnostics.add(node.place(), std::string(what), "the text in '" + std::string(key) + "' is missing");
  }
  pair.zh = node["zh"].text();
  pair.en = node["en"].text();
  return pair;
}

}  // namespace fadu
