// A report as JSON: figures, problems and text, for programs. Keys: docs/formats/report.md.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "report/compose.hpp"

namespace fadu::report {

// One figure: id, kind, value, numerator, denominator, text, title, title_en, unit, parts.
boost::json::object figure_json(const figure::FigureValue& value);
boost::json::object report_json(const Report& report);
std::string to_json(const Report& report);

}  // namespace fadu::report
