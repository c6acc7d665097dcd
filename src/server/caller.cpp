// SPDX-License-Identifier: EUPL-1.2
#include "server/caller.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "matter/authority.hpp"

namespace fadu::server {
namespace {

using institution::Definition;
using institution::FieldType;
using institution::Step;

// Empty: in any organisation.
bool performs_in(const Caller& caller, const Step& step, std::string_view organisation) {
  return std::ranges::any_of(step.by, [&](const std::vector<std::string>& roles) {
    return std::ranges::any_of(caller.roles, [&](const auto& held) {
      return (organisation.empty() || held.second == organisation) &&
             std::ranges::find(roles, held.first) != roles.end();
    });
  });
}

std::vector<std::string> organisation_fields(const Definition& definition) {
  std::vector<std::string> names{"organisation"};
  for (const institution::RecordField& field : definition.fields)
    if (!field.implied && field.type == FieldType::organisation) names.push_back(field.name);
  return names;
}

}  // namespace

std::set<std::string> Caller::organisations() const {
  std::set<std::string> codes;
  for (const auto& [role, organisation] : roles) codes.insert(organisation);
  return codes;
}

bool Caller::holds(std::string_view role) const {
  return std::ranges::any_of(roles, [&](const auto& held) { return held.first == role; });
}

bool performs(const Caller& caller, const Step& step, const matter::Record& record) {
  return performs_in(caller, step, matter::acting_organisation(step, record));
}

bool performs_anywhere(const Caller& caller, const Step& step) {
  return performs_in(caller, step, {});
}

bool supervises(const Caller& caller, const institution::Catalogue& catalogue) {
  return std::ranges::any_of(caller.roles,
                             [&](const auto& held) { return catalogue.reads_region(held.first); });
}

Reach reach_of(const Caller& caller, const Definition& definition, const institution::Catalogue& catalogue) {
  Reach reach;
  if (!caller.known() || caller.administrates()) return reach;
  reach.organisations = caller.organisations();
  const bool called_anywhere = std::ranges::any_of(definition.steps, [&](const Step& step) {
    return step.of == "any" && performs_anywhere(caller, step);
  });
  const bool register_of_people = definition.provides != institution::Provides::nothing;
  reach.all = !reach.organisations.empty() &&
              (supervises(caller, catalogue) || called_anywhere || register_of_people);
  return reach;
}

bool may_read(const Reach& reach, const matter::Record& record) {
  if (reach.all) return true;
  return std::ranges::any_of(organisation_fields(*record.definition), [&](const std::string& name) {
    const auto* code = std::get_if<std::string>(&record.value(name));
    return code != nullptr && reach.organisations.contains(*code);
  });
}

bool sees_personal(const Caller& caller, const matter::Record& record) {
  if (!caller.known() || caller.administrates()) return false;
  for (const institution::RecordField& field : record.definition->fields) {
    if (field.type != FieldType::person && field.type != FieldType::persons) continue;
    const matter::Value& value = record.value(field.name);
    if (const auto* person = std::get_if<std::string>(&value); person != nullptr && *person == caller.person)
      return true;
    if (const auto* people = std::get_if<condition::Texts>(&value);
        people != nullptr && std::ranges::find(*people, caller.person) != people->end())
      return true;
  }
  return std::ranges::any_of(record.definition->steps,
                             [&](const Step& step) { return performs(caller, step, record); });
}

std::vector<std::string> personal_fields(const Definition& definition) {
  std::vector<std::string> names;
  for (const institution::RecordField& field : definition.fields)
    if (field.personal) names.push_back(field.name);
  return names;
}

std::vector<std::string> personal_values(const matter::Record& record) {
  std::vector<std::string> names = personal_fields(*record.definition);
  std::erase_if(names, [&](const std::string& name) { return condition::is_nothing(record.value(name)); });
  return names;
}

ReachCondition reach_condition(const Reach& reach, const Definition& definition, int first) {
  if (reach.all) return {"TRUE", {}};
  ReachCondition condition{"FALSE", {}};
  if (reach.organisations.empty()) return condition;
  std::string marks;
  for (const std::string& organisation : reach.organisations) {
    marks += fmt::format("{}?{}", marks.empty() ? "" : ", ", first++);
    condition.parameters.emplace_back(organisation);
  }
  condition.sql.clear();
  for (const std::string& name : organisation_fields(definition))
    condition.sql += fmt::format("{}r.\"{}\" IN ({})", condition.sql.empty() ? "" : " OR ",
                                 definition.schema.fields[definition.slot(name)].column, marks);
  condition.sql = "(" + condition.sql + ")";
  return condition;
}

}  // namespace fadu::server
