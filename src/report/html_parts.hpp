// The parts of the HTML page. Never used outside of this folder. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "report/compose.hpp"

namespace fadu::report::html {

// CSS of what stands around the document.
std::string_view page_style();
// 附录一: every problem with its matter and article.
std::string problems_section(const Report& report);
// 附录二: what every figure of the document is, and its matters.
std::string figures_section(matter::Matters& matters, const Report& report);

}  // namespace fadu::report::html
