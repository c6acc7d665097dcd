// A figure of all counties of a city, a province or the nation: sums of their cells, at a cost that depends
// on the number of counties and not of matters. Never averages rates, never adds up what is counted by
// different rules. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "figure/cells.hpp"

namespace fadu::figure {

// What the codes of all counties of an area begin with (GB/T 2260: two digits for the province, two for the
// city, two for the county). Taken as such ("23", "2305", "230522") or as the area's own code ("230000",
// "230500"); "000000" is the nation. Refuses everything else.
Result<std::string> parse_area(std::string_view text);

// How a county counts the figure, as compared with the definitions at hand.
enum class Counting {
  same,
  otherwise,  // by another rule, or by several since it was last rebuilt
  missing,    // its definitions have no such figure
  unsaid,     // counted by a Fadu that did not say by which rule; rebuilding says it
};
const char* to_string(Counting counting);

struct CountyValue {
  std::string region;
  FigureValue value;
  Counting counting = Counting::same;
  std::vector<std::string> rules = {};  // of a county that counts otherwise, as JSON
};

struct RollUp {
  // The sum over the counties that count the same. What is counted once a year (distinct) is counted once a
  // county: one key may mean different things in two counties.
  FigureValue total;
  std::vector<CountyValue> counties;  // all of the area that the database holds, by code

  [[nodiscard]] bool whole() const;  // whether every county is in the sum
};

RollUp roll_up(store::Connection& connection, const KnownFigure& figure, Period period,
               const std::string& area);

}  // namespace fadu::figure
