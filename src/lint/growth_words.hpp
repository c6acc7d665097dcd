// Words for change: which way, to what level, since when.
// Never does arithmetic. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "lint/figure.hpp"

namespace fadu::lint {

enum class Direction { none, up, down };

// "同比增长", "降幅为": which way the number after the label goes.
Direction direction_of(Text label);
// "减少为6件", "增至60件": what it came to, not by how much.
bool is_level(Text label);
// The label speaks of the figures before it, not of something of its own ("其中复议增加").
bool is_of_what_precedes(Text label);
// The last year, the first month named in the words, or 0.
int year_in(Text words);
int month_in(Text words);
// "由3.2万次提高到4.8万次"
bool is_from_to(const Reading& reading, const Figure& from, const Figure& to);

inline double signed_value(const Figure& figure, Direction direction) {
  return direction == Direction::down ? -figure.value : figure.value;
}

}  // namespace fadu::lint
