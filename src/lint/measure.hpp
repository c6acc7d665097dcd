// Measure words: what stands between a Chinese number and the thing counted.
// Never knows the thing. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "lint/word.hpp"

namespace fadu::lint {

struct Measure {
  std::size_t length = 0;
  Text unit;  // the word all words for the same measure share: 起, 宗, 例 count cases as 件 does
};

// The measure word at `at`; nothing where the word there only begins like one (个月, 部门).
std::optional<Measure> find_measure(Text text, std::size_t at);

// True for units of which parts are whole: nothing is half a person or half a case.
bool is_whole(Text unit);
bool counts_people(Text unit);

}  // namespace fadu::lint
