// Where a sentence begins to list parts: 其中, 包括, 分别为, 按…分, a colon, a bracket.
// Never reads the parts. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "lint/figure.hpp"

namespace fadu::lint {

enum class Opening { among, comprises, colon, bracket, sorted };

struct Opened {
  Opening kind;
  std::size_t at;       // where the list's words begin
  std::size_t bracket;  // the bracket it stands in
};

// In the order of the sentence.
std::vector<Opened> openings(const Reading& reading, const Sentence& sentence);

// What an item says it counts: the words before it, or after it where nothing stands before.
Text item_words(const Reading& reading, const Figure& item);
// Words that begin another statement, not another part.
bool starts_other_statement(Text label);

}  // namespace fadu::lint
