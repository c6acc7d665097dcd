// A report as one HTML page that needs nothing else: no script, no request, readable on a phone and printed.
// Every figure leads to what it is and to its matters. Never shows a personal field. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <string>

#include "report/compose.hpp"

namespace fadu::report {

// The page without its appendices: what is seen while one writes.
std::string to_text_html(const Report& report);
std::string to_html(matter::Matters& matters, const Report& report);

}  // namespace fadu::report
