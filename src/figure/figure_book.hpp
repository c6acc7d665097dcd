// All figures of a catalogue, by the institution whose records they count; and what one record adds to each.
// Never touches a database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "institution/catalogue.hpp"
#include "matter/record.hpp"

namespace fadu::figure {

// A figure with its full id: "mediation.disputes".
struct KnownFigure {
  std::string id;
  const institution::Definition* home = nullptr;  // where it is defined
  const institution::Definition* over = nullptr;  // whose records it counts
  const institution::Figure* figure = nullptr;
  // Slots of the records it counts, where it has such a field.
  std::optional<std::size_t> from = {};   // the day it counts by, or from which on
  std::optional<std::size_t> until = {};  // the day until which it counts
  std::optional<std::size_t> part = {};   // the choice it is split by, or its key
  std::vector<std::size_t> slots = {};    // all it depends on: while these stay, its cells stay
};

// 201903 for March 2019.
using Month = std::int32_t;
constexpr Month month_of(Date day) {
  return day.year() * 100 + static_cast<Month>(day.month());
}

// What a record adds to one cell of a figure. A standing figure adds where it begins and takes away where it
// ends.
struct Contribution {
  Month month = 0;
  std::string_view
      part;  // the choice of a split figure, the key of a distinct one; valid as long as the record
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;

  friend bool operator==(const Contribution&, const Contribution&) = default;
};
using Contributions = std::vector<Contribution>;

class FigureBook {
 public:
  explicit FigureBook(const institution::Catalogue& catalogue);

  // In the order of institutions and of their definitions.
  [[nodiscard]] const std::vector<KnownFigure>& figures() const { return figures_; }
  [[nodiscard]] const KnownFigure* find(std::string_view id) const;
  // The figures that count records of this institution.
  [[nodiscard]] const std::vector<const KnownFigure*>& over(std::string_view institution) const;

 private:
  std::vector<KnownFigure> figures_;
  std::map<std::string, std::vector<const KnownFigure*>, std::less<>> over_;
};

// What the record adds to the figure: nothing, one cell, or two of a standing figure. A pure function of the
// record.
void add_contributions(const KnownFigure& figure, const matter::Record& record, Contributions& into);

}  // namespace fadu::figure
