// SPDX-License-Identifier: EUPL-1.2
#include "report/paper.hpp"

#include "paper/docx.hpp"
#include "paper/pdf.hpp"
#include "report/chinese.hpp"
#include "report/narrative.hpp"

namespace fadu::report {
namespace {

paper::Runs plain(std::string text) {
  return {{.text = std::move(text)}};
}

paper::Rendering rendering_of(const Report& report) {
  return {.made_at = Moment(report.facts.options.made_on), .author = report.facts.government};
}

}  // namespace

paper::Document with_annex(const Report& report) {
  paper::Document document = report.document;
  const auto grouped = group_problems(report.facts.problems, report.themes);
  if (grouped.empty()) return document;
  document.blocks.emplace_back(paper::PageBreak{});
  document.blocks.emplace_back(paper::Heading{1, plain("附件　问题清单")});
  paper::Table table{
      .columns = {paper::Align::left, paper::Align::left, paper::Align::right, paper::Align::left},
      .header = {plain("方面"), plain("问题"), plain("件数"), plain("依据")},
      .rows = {}};
  for (const ThemeProblems& theme : grouped)
    for (const ProblemKind* kind : theme.kinds) {
      paper::Runs problem = plain(kind->finding->title.zh);
      problem.front().anchor = "finding-" + kind->id;
      table.rows.push_back({plain(theme.theme->title.zh), std::move(problem),
                            plain(std::to_string(kind->count)),
                            plain(kind->basis ? chinese_citation(*kind->basis) : "—")});
    }
  document.blocks.emplace_back(std::move(table));
  return document;
}

std::string to_docx(const Report& report) {
  return paper::to_docx(with_annex(report), rendering_of(report));
}

std::string to_pdf(const Report& report) {
  return paper::to_pdf(with_annex(report), rendering_of(report));
}

}  // namespace fadu::report
