// SPDX-License-Identifier: EUPL-1.2
#include "report/json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace fadu::report {
namespace {

boost::json::object problem_json(const ProblemKind& kind) {
  const institution::Finding& finding = *kind.finding;
  boost::json::array organisations;
  for (const ProblemKind::Share& share : kind.organisations)
    organisations.push_back({{"organisation", share.code}, {"count", share.count}});
  boost::json::array matters;
  for (const Problem& problem : kind.listed)
    matters.push_back({{"matter", problem.matter},
                       {"organisation", problem.organisation},
                       {"opened_on", to_string(problem.opened_on)},
                       {"stage", problem.stage}});
  return {
      {"finding", kind.id},
      {"title", finding.title.zh},
      {"title_en", finding.title.en},
      {"why", finding.why.zh},
      {"severity", institution::to_string(finding.severity)},
      {"theme", finding.theme},
      {"basis", kind.basis ? boost::json::value(fadu::to_string(*kind.basis)) : boost::json::value(nullptr)},
      {"left_out", kind.left_out_because.empty() ? boost::json::value(nullptr)
                                                 : boost::json::value(kind.left_out_because)},
      {"count", kind.count},
      {"organisations", std::move(organisations)},
      {"matters", std::move(matters)}};
}

}  // namespace

boost::json::object figure_json(const figure::FigureValue& value) {
  const institution::Figure& figure = *value.figure->figure;
  const bool rate = value.kind == figure::Kind::rate;
  boost::json::object out{{"id", value.figure->id}, {"kind", figure::to_string(value.kind)}};
  out["value"] = rate ? boost::json::value(nullptr) : boost::json::value(value.numerator);
  out["numerator"] = value.numerator;
  out["denominator"] = rate ? boost::json::value(value.denominator) : boost::json::value(nullptr);
  out["text"] = value.text(Language::zh);
  out["title"] = figure.title.zh;
  out["title_en"] = figure.title.en;
  out["unit"] = figure.unit.zh;
  if (figure.split) {
    boost::json::object parts;
    for (const auto& [part, number] : value.parts) parts[part] = number;
    out["parts"] = std::move(parts);
  }
  return out;
}

boost::json::object report_json(const Report& report) {
  boost::json::array figures;
  for (const figure::FigureValue& value : report.facts.figures) figures.push_back(figure_json(value));
  boost::json::array findings;
  for (const ProblemKind& kind : report.facts.problems) findings.push_back(problem_json(kind));
  boost::json::object out{
      {"region", report.facts.region},     {"region_name", report.facts.region_name},
      {"year", report.facts.options.year}, {"as_of", to_string(report.facts.options.as_of)},
      {"title", report.document.title()},  {"figures", std::move(figures)},
      {"findings", std::move(findings)},   {"text", report.text()}};
  if (const auto& frozen = report.facts.options.frozen)
    out["frozen"] = {{"on", to_string(frozen->day)}, {"entries", frozen->entries}, {"root", frozen->root}};
  return out;
}

std::string to_json(const Report& report) {
  return boost::json::serialize(report_json(report)) + "\n";
}

}  // namespace fadu::report
