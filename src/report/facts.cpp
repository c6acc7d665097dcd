// SPDX-License-Identifier: EUPL-1.2
#include "report/facts.hpp"

#include <algorithm>

#include "base/require.hpp"

namespace fadu::report {
namespace {

constexpr std::string_view government_kind = "government";  // of the register of organisations
constexpr std::string_view government_suffix = "人民政府";

const matter::Organisation* find_government(const matter::Matters& matters, Date day) {
  for (const auto& [code, organisation] : matters.staff().organisations())
    if (organisation.kind == government_kind && (!organisation.from || *organisation.from <= day) &&
        (!organisation.until || day < *organisation.until))
      return &organisation;
  return nullptr;
}

Problem problem_of(matter::Matters& matters, const figure::Found& found, Date day) {
  Problem problem{.found = found,
                  .id = found.definition->id + "." + found.finding->id,
                  .organisation = organisation_name(matters, found.organisation),
                  .opened_on = {},
                  .stage = {}};
  if (const matter::Record* record = matters.find(found.definition->id, found.matter)) {
    problem.opened_on = record->opened_on();
    problem.stage = record->stage();
  }
  if (found.finding->basis)
    problem.basis = matter::citation_of(matters.surroundings(), *found.finding->basis, day);
  return problem;
}

}  // namespace

const figure::FigureValue& Facts::value(std::string_view figure) const {
  const auto found = std::ranges::find(
      figures, figure, [](const figure::FigureValue& value) -> std::string_view { return value.figure->id; });
  require(found != figures.end(), "every figure of the report is in the book: " + std::string(figure));
  return *found;
}

std::string organisation_name(const matter::Matters& matters, const std::string& code) {
  const auto* organisation = matters.staff().find_organisation(code);
  return organisation == nullptr || organisation->name.empty() ? code : organisation->name;
}

Result<Facts> read_facts(matter::Matters& matters, const figure::FigureBook& book,
                         const ReportOptions& options) {
  const matter::Organisation* government = find_government(matters, options.as_of);
  if (government == nullptr)
    return Error{
        .problem = fadu::Problem::not_found,
        .what = "organisations",
        .why = "the register holds no organisation of kind 'government', so nobody can sign the report",
        .why_zh = "单位名册中没有人民政府，报告无人署名"};
  Facts facts{.options = options,
              .region = matters.ledger().region(),
              .region_name = government->name,
              .government = government->name,
              .figures = {},
              .problems = {}};
  if (facts.region_name.ends_with(government_suffix))
    facts.region_name.resize(facts.region_name.size() - government_suffix.size());
  const figure::Period period{
      .year = options.year, .last_month = options.as_of.year() == options.year ? options.as_of.month() : 12};
  for (const figure::KnownFigure& known : book.figures())
    facts.figures.push_back(figure::read_figure(matters.connection(), facts.region, known, period));
  for (const figure::Found& found : figure::find_problems(matters, options.as_of))
    facts.problems.push_back(problem_of(matters, found, options.as_of));
  return facts;
}

}  // namespace fadu::report
