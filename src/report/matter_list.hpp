// The matters a figure counts, as a reader of the report may see them. Never a personal field, and never more
// than a page can hold: the time it takes does not grow with the number of matters. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "figure/figure_book.hpp"
#include "matter/matters.hpp"

namespace fadu::report {

struct ListedMatter {
  std::int64_t matter = 0;
  std::string organisation;
  std::string stage;
  std::string opened_on;
  std::string title;
  bool in_part = true;  // of a rate
};

struct MatterList {
  bool more = false;  // there may be more than were listed
  std::vector<ListedMatter> matters;
};

MatterList list_matters(matter::Matters& matters, const figure::KnownFigure& figure, int year);

// What a matter is about, from its first fields that are not personal: a text and a choice.
std::string matter_title(const matter::Record& record);

}  // namespace fadu::report
