// What a sum of cells comes to, shared by a county's figure and a sum over counties. Never reads a database.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "figure/cells.hpp"

namespace fadu::figure {

// First and last month of the cells that make up the figure's value in the period.
std::pair<Month, Month> months_of(const institution::Figure& figure, Period period);

// The value of no cells.
FigureValue nothing_counted(const KnownFigure& known);
// Adds the sum of one part's cells, of one county; each part of a county once.
void add_part(FigureValue& value, std::string_view part, std::int64_t numerator, std::int64_t denominator);

}  // namespace fadu::figure
