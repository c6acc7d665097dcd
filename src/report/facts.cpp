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

ProblemKind kind_of(matter::Matters& matters, const figure::Problems& problems,
                    const figure::FoundCount& found, Date day) {
  ProblemKind kind{
      .id = found.id, .definition = found.definition, .finding = found.finding, .count = found.count};
  for (const auto& [code, number] : found.organisations)
    kind.organisations.push_back({code, organisation_name(matters, code), number});
  for (const figure::Found& one : problems.list(found, listed_max)) {
    Problem problem{.matter = one.matter,
                    .organisation = one.organisation,
                    .organisation_name = organisation_name(matters, one.organisation),
                    .opened_on = {},
                    .stage = {}};
    if (const matter::Record* record = matters.find(found.definition->id, one.matter)) {
      problem.opened_on = record->opened_on();
      problem.stage = record->stage();
    }
    kind.listed.push_back(std::move(problem));
  }
  if (found.finding->basis)
    kind.basis = matter::citation_of(matters.surroundings(), *found.finding->basis, day);
  return kind;
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
  const figure::Problems problems(matters, options.as_of);
  for (const figure::FoundCount& found : problems.counts())
    facts.problems.push_back(kind_of(matters, problems, found, options.as_of));
  return facts;
}

}  // namespace fadu::report
