// The charts a report asks for, from figures. Never draws (see paper/chart.hpp).
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "paper/chart.hpp"
#include "report/facts.hpp"

namespace fadu::report {

// The figures of {{chart bar a.b c.d | title}}; there are at least two words.
std::vector<std::string> chart_figures(const std::vector<std::string>& words);

// `words` as in {{chart months penalty.decided coercion.decided}}. Nothing where there is nothing to draw.
std::optional<paper::Chart> make_chart(const std::vector<std::string>& words, const Facts& facts,
                                       matter::Matters& matters);

}  // namespace fadu::report
