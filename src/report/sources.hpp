// What a report is written from, apart from the year's records: the frame, each institution's section, the
// themes. Reads files; never a database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "figure/figure_book.hpp"
#include "institution/catalogue.hpp"
#include "report/template.hpp"

namespace fadu::report {

struct Sources {
  Template frame;
  std::map<std::string, Template, std::less<>> sections;  // by institution
  std::vector<std::pair<std::string, TextPair>> areas;
  std::vector<institution::Theme> themes;
};

// The frame is the template.md that one institution's folder holds, the sections are the folders' report.md.
// With every mistake: of form, of names, and numbers typed where a figure can stand.
std::pair<Sources, Diagnostics> read_sources(const institution::Catalogue& catalogue,
                                             const figure::FigureBook& book);

// What is wrong in one text of the report: see docs/formats/report.md.
void check_text(const Template& text, const institution::Catalogue& catalogue, const figure::FigureBook& book,
                Diagnostics& diagnostics);

}  // namespace fadu::report
