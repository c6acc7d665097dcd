// Where Chinese words begin and end, so that a title is not broken inside one. Knows no fonts.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace fadu::paper {

// For each character whether it and the one before it belong to the same word, by ICU's dictionary. A number
// and the word behind it count as one.
std::vector<bool> inside_words(const std::u32string& text);

}  // namespace fadu::paper
