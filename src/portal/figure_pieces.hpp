// A figure as a tile: its value, its unit and its name, leading to what it counts. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include "figure/cells.hpp"
#include "portal/pieces.hpp"

namespace fadu::portal {

// The figure's value of the year, of today's up to this month.
figure::FigureValue value_of(const View& view, const figure::KnownFigure& known, int year);
// "件", nothing for rates and money, which carry their own.
std::string unit_text(const View& view, const figure::FigureValue& value);
// Whether its value is a plain number: neither a rate nor money.
bool is_number(const figure::FigureValue& value);
Html figure_tile(const View& view, const figure::KnownFigure& known, int year);
// How it is counted, in words: names and what they say.
std::vector<Fact> counted_how(const View& view, const figure::KnownFigure& known);

}  // namespace fadu::portal
