// Every cell compared with a scan of the records: SQL written from the figures' conditions, independent of
// the deltas. Never repairs (`rebuild` does). SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "figure/figure_book.hpp"
#include "figure/record_window.hpp"
#include "matter/matters.hpp"

namespace fadu::figure {

struct CellDifference {
  std::string figure;
  std::string part;
  Month month = 0;
  std::string organisation;
  std::int64_t kept_numerator = 0, kept_denominator = 0;
  std::int64_t counted_numerator = 0, counted_denominator = 0;
};

std::vector<CellDifference> recount(matter::Matters& matters, const FigureBook& book);

// The matters a figure counts in a year, by number: those of the whole, and which of them are of the part.
struct CountedMatter {
  std::int64_t matter = 0;
  std::string organisation;
  bool in_part = true;
  std::int64_t amount = 1;
};
std::vector<CountedMatter> counted_matters(matter::Matters& matters, const KnownFigure& figure, int year,
                                           std::int64_t most = -1, const RecordWindow& among = {});

}  // namespace fadu::figure
