// A text in the product's two languages, Chinese first.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "base/document.hpp"

namespace fadu {

enum class Language { zh, en };

struct TextPair {
  std::string zh;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  friend bool operator==(const TextPair&, const TextPair&) = default;
};

// Reads {zh: …, en: …}; both are required.
TextPair read_text_pair(const Node& node, std::string_view what, Diagnostics& diagnostics);

}  // namespace fadu
