// Figure cells: one number for each figure, part, month and organisation, kept as deltas in the transaction
// of the step that changes them. A report adds cells up and costs the same whatever the number of matters.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "figure/figure_book.hpp"
#include "matter/projection.hpp"
#include "store/connection.hpp"

namespace fadu::figure {

// Feeds the cells. The book must outlive the projection.
matter::Projection cell_projection(const FigureBook& book, std::string region);

enum class Kind { count, rate, sum };
const char* to_string(Kind kind);

// A figure's value in a period.
struct FigureValue {
  const KnownFigure* figure = nullptr;
  Kind kind = Kind::count;
  std::int64_t numerator = 0;                 // the value of a count or a sum (fen, of money)
  std::int64_t denominator = 0;               // of a rate
  std::map<std::string, std::int64_t> parts;  // by choice, of a split figure

  [[nodiscard]] std::string text(
      Language language) const;  // "803", "98.05%", "17.53万元", "—" for a rate of nothing
};

// Days of a year up to and including `until` (a whole year by default). Months are counted whole.
struct Period {
  int year = 0;
  unsigned last_month = 12;
};

// Sums of cells; `organisation` empty for the whole region.
FigureValue read_figure(store::Connection& connection, const std::string& region, const KnownFigure& figure,
                        Period period, std::string_view organisation = {});
// Every month's value of a flow figure, January first.
std::vector<std::int64_t> read_months(store::Connection& connection, const std::string& region,
                                      const KnownFigure& figure, int year);
// By organisation, those with something to show.
std::map<std::string, std::int64_t> read_organisations(store::Connection& connection,
                                                       const std::string& region, const KnownFigure& figure,
                                                       Period period);

}  // namespace fadu::figure
