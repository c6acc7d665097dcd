// SPDX-License-Identifier: EUPL-1.2
// What a visitor filled in, read into an act.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "matter/field_value.hpp"
#include "portal/form_page.hpp"
#include "portal/texts.hpp"

namespace fadu::portal {
namespace {

using institution::FieldType;

Error wrong(const Form& form, const std::string& field, Problem problem, const TextPair& why) {
  Error error{.problem = problem,
              .what = form.definition->id + (field.empty() ? "" : " " + field),
              .why = why.en,
              .rule = field.empty() ? form.definition->id : form.definition->id + ".record." + field};
  error.why_zh = why.zh;
  return error;
}

// Several ticked boxes come as several values of one name.
std::string typed(const Values& values, const std::string& name) {
  std::string joined;
  for (const auto& [field, value] : values)
    if (field == name && !trim(value).empty()) joined += (joined.empty() ? "" : ";") + value;
  return joined;
}

Result<matter::Value> read_field(const View& view, const Form& form, const FormField& asked,
                                 const Values& values) {
  const bool file = asked.field->type == FieldType::document;
  const std::string text =
      typed(values, file ? std::string(upload_prefix) + asked.field->name : asked.field->name);
  if (asked.field->type == FieldType::boolean && text.empty()) return matter::Value();
  matter::Value value = FADU_TRY(matter::parse_value(*asked.field, text));
  if (condition::is_nothing(value))
    return asked.required
               ? Result<matter::Value>(wrong(form, asked.field->name, Problem::invalid, text::fill_this_in))
               : Result<matter::Value>(value);
  FADU_CHECK(matter::check_value(*asked.field, value, view.today()));
  return value;
}

std::string organisation_chosen(const View& view, const Form& form, const Values& values) {
  const auto possible = possible_organisations(view, form);
  if (possible.size() == 1) return possible.front().first;
  const std::string chosen = first_value(values, "organisation");
  const bool known =
      std::ranges::find(possible, chosen, &std::pair<std::string, std::string>::first) != possible.end();
  return known ? chosen : std::string();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> possible_organisations(const View& view, const Form& form) {
  std::set<std::string> roles;
  for (const institution::Step& step : form.definition->steps) {
    const bool follows = std::ranges::find(step.from, form.step->to) != step.from.end();
    const bool own = step.of.empty() || step.of == "organisation";
    if (!follows || !own) continue;
    for (const auto& performer : step.by)
      for (const std::string& role : performer)
        if (role != institution::public_role && role != institution::clock_role) roles.insert(role);
  }
  std::vector<std::pair<std::string, std::string>> possible;
  for (const auto& [code, organisation] : view.matters.staff().organisations()) {
    if (organisation.until && *organisation.until <= view.today()) continue;
    const bool staffed = std::ranges::any_of(roles, [&](const std::string& role) {
      return !view.matters.staff().holders(role, code, view.today()).empty();
    });
    if (staffed) possible.emplace_back(code, organisation.name.empty() ? code : organisation.name);
  }
  return possible;
}

Result<About> read_about(const View& view, const Form& form, const std::string& number) {
  if (form.step->opens() && form.about == nullptr) return About{};
  const auto matter = find_number(number);
  const auto ids = form.about != nullptr ? form.about->of : std::vector<std::string>{form.definition->id};
  for (const std::string& id : ids) {
    const auto* definition = view.catalogue.find(id);
    if (!matter || definition == nullptr) continue;
    for (const auto& row : disclosure::public_of(view.connection(), view.region(), *definition, *matter)) {
      auto read = read_public(view, row);
      if (!read) continue;
      if (!is_offered(list_of(view, row), read->record))
        return wrong(form, "", Problem::refused, text::not_offered);
      return About{std::move(read)};
    }
  }
  return wrong(form, "", Problem::not_found, text::choose_first);
}

Result<matter::Act> read_act(const View& view, const Form& form, const Values& values) {
  matter::Act act{.institution = form.definition->id,
                  .step = form.step->id,
                  .at = view.now,
                  .performers = {},
                  .organisation = {},
                  .values = {}};
  const About about = FADU_TRY(read_about(view, form, first_value(values, "about")));
  if (about.matter && form.about != nullptr)
    act.values.emplace_back(form.about->name, about.matter->row.matter);
  if (!form.step->opens()) {
    act.matter = about.matter->row.matter;
  } else {
    act.organisation =
        about.matter ? about.matter->record.organisation() : organisation_chosen(view, form, values);
    if (act.organisation.empty()) return wrong(form, "organisation", Problem::invalid, text::choose_one);
  }
  for (const auto& [name, text] : form.fixed) {
    const auto* field = form.definition->find_field(name);
    act.values.emplace_back(name, FADU_TRY(matter::parse_value(*field, text)));
  }
  FADU_CHECK(read_fields(view, form, values, act));
  return act;
}

Result<void> read_fields(const View& view, const Form& form, const Values& values, matter::Act& act) {
  for (const FormField& asked : form.fields) {
    matter::Value value = FADU_TRY(read_field(view, form, asked, values));
    if (!condition::is_nothing(value)) act.values.emplace_back(asked.field->name, std::move(value));
  }
  return {};
}

Mistakes find_mistakes(const View& view, const Form& form, const Values& values) {
  Mistakes mistakes;
  for (const FormField& asked : form.fields)
    if (const auto value = read_field(view, form, asked, values); !value)
      mistakes.emplace(asked.field->name, view.zh() ? value.error().why_zh : value.error().why);
  return mistakes;
}

std::string field_of(const Form& form, const Error& error) {
  for (const std::string_view mark : {".record.", ".requires.", "record."}) {
    const auto at = error.rule.find(mark);
    if (at == std::string::npos) continue;
    std::string name = error.rule.substr(at + mark.size());
    const auto named = [&](const FormField& one) { return one.field->name == name; };
    if (name == "organisation" || std::ranges::any_of(form.fields, named)) return name;
  }
  return {};
}

}  // namespace fadu::portal
