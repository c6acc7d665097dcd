// Looking for words in a stretch of Chinese text, which has no spaces to cut at.
// Never normalises: the text is that of Reading (half-width signs). SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

namespace fadu::lint {

using Text = std::u32string_view;
using Words = std::span<const Text>;

inline bool has(Text text, Text word) {
  return text.find(word) != Text::npos;
}

inline bool has_any(Text text, std::initializer_list<Text> words) {
  return std::ranges::any_of(words, [&](Text word) { return has(text, word); });
}
inline bool has_any(Text text, Words words) {
  return std::ranges::any_of(words, [&](Text word) { return has(text, word); });
}

inline bool ends_with_any(Text text, std::initializer_list<Text> words) {
  return std::ranges::any_of(words, [&](Text word) { return text.ends_with(word); });
}
inline bool starts_with_any(Text text, std::initializer_list<Text> words) {
  return std::ranges::any_of(words, [&](Text word) { return text.starts_with(word); });
}

// `text` without the words at its end (its start), taken off again and again.
inline Text without_end(Text text, std::initializer_list<Text> words) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Text word : words)
      if (text.ends_with(word)) {
        text.remove_suffix(word.size());
        changed = true;
      }
  }
  return text;
}
inline Text without_start(Text text, std::initializer_list<Text> words) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Text word : words)
      if (text.starts_with(word)) {
        text.remove_prefix(word.size());
        changed = true;
      }
  }
  return text;
}

inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

}  // namespace fadu::lint
