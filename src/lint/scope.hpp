// Whether a figure is of the whole year and place the report is about, and what it counts when the words that
// say so are left out. Never compares figures. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "lint/figure.hpp"

namespace fadu::lint {

// Nothing in its sentence, its heading or before it in the paragraph makes it one of a part of the year, of
// the place or of the things.
bool is_not_narrowed(const Reading& reading, const Figure& figure);
// And some word says that it is of the whole.
bool is_of_the_whole(const Reading& reading, const Figure& figure);

// The label without words for the whole year and place; `year` is the report's own, which changes nothing.
std::u32string without_scope(Text label, int year);
void erase_all(std::u32string& words, Text word);

}  // namespace fadu::lint
