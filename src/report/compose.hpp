// A year's report put together: texts, figures, charts, problems and measures as one document, from which
// every form is made. Never computes a figure: facts.hpp holds them. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "figure/figure_book.hpp"
#include "matter/matters.hpp"
#include "paper/document.hpp"
#include "report/facts.hpp"
#include "report/sources.hpp"

namespace fadu::report {

struct Report {
  Facts facts;
  std::vector<institution::Theme> themes;
  paper::Document document;                // up to the signature
  std::vector<std::string> headline = {};  // figures that sum up the year
  std::vector<std::string> cited;  // figures the document shows, in the order of their first appearance

  // All text of the document, a paragraph a line.
  [[nodiscard]] std::string text() const;
};

// The sources must be without mistakes; what is wrong in their Markdown is refused.
Result<Report> compose(matter::Matters& matters, const figure::FigureBook& book, const Sources& sources,
                       const ReportOptions& options);
// The same for a text in place of the frame, such as starting_text() with what was written on it. `mistakes`
// gets all that is wrong in it, and then there is no report.
Result<Report> compose_text(matter::Matters& matters, const figure::FigureBook& book, const Sources& sources,
                            std::string_view text, const ReportOptions& options, TextMistakes& mistakes);

}  // namespace fadu::report
