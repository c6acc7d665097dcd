// What a report is written from, apart from the year's records: the frame, each institution's section, the
// themes. Reads files; never a database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "figure/figure_book.hpp"
#include "institution/catalogue.hpp"
#include "report/desk.hpp"
#include "report/template.hpp"

namespace fadu::report {

struct Sources {
  Template frame;
  std::map<std::string, Template, std::less<>> sections;  // by institution
  std::vector<std::pair<std::string, TextPair>> areas;
  std::vector<institution::Theme> themes;
  std::optional<Desk> desk = {};  // where the frame's institution says how its report is kept
};

// The institutions whose sections {{area disputes mediation}} puts in its place: those named first, the
// others of the area by id.
std::vector<std::string> sections_of(const std::vector<std::string>& words, const Sources& sources,
                                     const institution::Catalogue& catalogue);
// The frame with every area's sections in their places, as one text to be written on.
std::string starting_text(const Sources& sources, const institution::Catalogue& catalogue);

// The frame is the template.md that one institution's folder holds, the sections are the folders' report.md.
// With every mistake: of form, of names, and numbers typed where a figure can stand.
std::pair<Sources, Diagnostics> read_sources(const institution::Catalogue& catalogue,
                                             const figure::FigureBook& book);

// What is wrong in one text of the report: see docs/formats/report.md.
void check_text(const Template& text, const institution::Catalogue& catalogue, const figure::FigureBook& book,
                TextMistakes& mistakes);

}  // namespace fadu::report
