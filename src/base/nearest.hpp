// The word that was probably meant. For messages only: never used to accept what was written.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

namespace fadu {

// The first of the known words that the fewest single-letter edits turn `word` into; empty if all are far
// from it: more than one edit of a word of up to three bytes, two of up to eight, three of longer ones.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace fadu
