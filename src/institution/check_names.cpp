// SPDX-License-Identifier: EUPL-1.2
// Whatever a definition names — roles, statutes, limits, institutions, themes — exists, and the engine's own
// registers have the fields it reads.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "institution/check_rules.hpp"

namespace fadu::institution {
namespace {

// Notices and opinions are cited as a whole.
bool has_articles(law::StatuteKind kind) {
  return kind == law::StatuteKind::law || kind == law::StatuteKind::regulation ||
         kind == law::StatuteKind::rule;
}

void check_basis(const Checking& checking, const Basis& basis, const std::string& what) {
  const law::Statute* statute = checking.lawbook.find_statute(basis.statute);
  if (statute == nullptr)
    checking.wrong(basis.place, what, fmt::format("cites '{}', which is no statute of law/", basis.statute));
  else if (basis.article.empty() && has_articles(statute->kind))
    checking.wrong(basis.place, what, fmt::format("cites {} without an article", statute->title.zh));
  else
    for (const auto& [text, article] : basis.article_by_text)
      if (statute->find_text(text) == nullptr)
        checking.wrong(basis.place, what, fmt::format("{} has no text '{}'", statute->title.zh, text));
}

void check_citations(const Checking& checking) {
  const Definition& definition = checking.definition;
  for (const Basis& basis : definition.basis) check_basis(checking, basis, "basis");
  for (const Step& step : definition.steps) {
    if (step.basis) check_basis(checking, *step.basis, fmt::format("step '{}'", step.id));
    for (const Gate& gate : step.needs)
      if (gate.basis)
        check_basis(checking, *gate.basis, fmt::format("step '{}' needs '{}'", step.id, gate.id));
  }
  for (const Figure& figure : definition.figures)
    if (figure.basis) check_basis(checking, *figure.basis, fmt::format("figure '{}'", figure.id));
  for (const Finding& finding : definition.findings)
    if (finding.basis) check_basis(checking, *finding.basis, fmt::format("finding '{}'", finding.id));
}

void check_performers(const Checking& checking, const Step& step) {
  const std::string what = fmt::format("step '{}'", step.id);
  bool by_clock = false;
  for (const auto& roles : step.by)
    for (const std::string& role : roles) {
      by_clock = by_clock || role == clock_role;
      if (!checking.catalogue.roles().contains(role))
        checking.wrong(step.place, what,
                       fmt::format("is performed by '{}', which is no role of roles.yaml", role));
    }
  if (by_clock && !step.when)
    checking.wrong(step.place, what, "is performed by the clock but does not say when");
  if (!by_clock && step.when)
    checking.wrong(step.place, what, "says when, but is not performed by the clock");
  if (step.of == "organisation" || step.of == "any") return;
  const RecordField* field = checking.definition.find_field(step.of);
  if (field == nullptr || field->type != FieldType::organisation)
    checking.wrong(step.place, what,
                   fmt::format("is performed by people of '{}', which is no organisation field", step.of));
}

void check_limit_names(const Checking& checking, const Step& step) {
  const auto known = [&](const std::string& limit) {
    if (checking.definition.find_limit(limit) == nullptr)
      checking.wrong(step.place, fmt::format("step '{}'", step.id),
                     fmt::format("speaks of the limit '{}', which is not there", limit));
  };
  if (step.extends) known(*step.extends);
  for (const std::string& limit : step.pauses) known(limit);
  for (const std::string& limit : step.resumes) known(limit);
}

// The fields matter/staff reads from the registers.
void check_provider(const Checking& checking) {
  static constexpr std::array<std::string_view, 5> organisation{"code", "name", "word", "in_force_from",
                                                                "in_force_until"};
  static constexpr std::array<std::string_view, 5> appointment{"person", "person_name", "role", "valid_from",
                                                               "ended_on"};
  static constexpr std::array<std::string_view, 5> delegation{"person", "deputy", "role", "valid_from",
                                                              "valid_until"};
  const auto need = [&](std::span<const std::string_view> fields) {
    for (const std::string_view field : fields)
      if (checking.definition.find_field(field) == nullptr)
        checking.wrong(checking.definition.place, "provides",
                       fmt::format("the register lacks the field '{}' that the engine reads", field));
  };
  switch (checking.definition.provides) {
    case Provides::organisation:
      return need(organisation);
    case Provides::appointment:
      return need(appointment);
    case Provides::delegation:
      return need(delegation);
    case Provides::nothing:
      return;
  }
}

}  // namespace

void check_names(const Checking& checking) {
  const Definition& definition = checking.definition;
  check_citations(checking);
  for (const Step& step : definition.steps) {
    check_performers(checking, step);
    check_limit_names(checking, step);
  }
  for (const RecordField& field : definition.fields)
    for (const std::string& id : field.of)
      if (checking.catalogue.find(id) == nullptr)
        checking.wrong(field.place, fmt::format("field '{}'", field.name),
                       fmt::format("names matters of '{}', which is no institution", id));
  for (const Limit& limit : definition.limits)
    if (!checking.lawbook.knows_limit(limit.limit))
      checking.wrong(limit.place, fmt::format("limit '{}'", limit.id),
                     fmt::format("'{}' is no limit of law/", limit.limit));
  for (const Disclosure& disclosure : definition.disclose)
    if (disclosure.within && !checking.lawbook.knows_limit(*disclosure.within))
      checking.wrong(disclosure.place, fmt::format("disclosure '{}'", disclosure.id),
                     fmt::format("within '{}', which is no limit of law/", *disclosure.within));
  const auto& areas = checking.catalogue.areas();
  if (!areas.empty() &&
      std::ranges::none_of(areas, [&](const auto& area) { return area.first == definition.area; }))
    checking.wrong(definition.place, "area", fmt::format("'{}' is no area of areas.yaml", definition.area));
  const auto& themes = checking.catalogue.themes();
  for (const Finding& finding : definition.findings)
    if (!themes.empty() &&
        std::ranges::none_of(themes, [&](const auto& theme) { return theme.id == finding.theme; }))
      checking.wrong(finding.place, fmt::format("finding '{}'", finding.id),
                     fmt::format("'{}' is no theme of themes.yaml", finding.theme));
  check_provider(checking);
}

}  // namespace fadu::institution
