// SPDX-License-Identifier: EUPL-1.2
#include "intake/requirement.hpp"

#include <algorithm>
#include <optional>

namespace fadu::intake {
namespace {

using institution::Definition;
using institution::Step;

bool fills_itself(const Step& step, const std::string& field) {
  return step.signs == field || (step.numbers && step.numbers->field == field) ||
         std::ranges::find(step.stamps, field) != step.stamps.end() ||
         std::ranges::find(step.computes, field, &institution::Computed::field) != step.computes.end();
}

// What all these steps require and do not fill in themselves, in the first one's order.
std::vector<std::string> required_by_all(const std::vector<const Step*>& steps) {
  std::vector<std::string> fields;
  if (steps.empty()) return fields;
  for (const std::string& field : steps.front()->required) {
    const bool by_all = std::ranges::all_of(steps, [&](const Step* step) {
      return std::ranges::find(step->required, field) != step->required.end() && !fills_itself(*step, field);
    });
    if (by_all) fields.push_back(field);
  }
  return fields;
}

}  // namespace

std::string opening_stage(const Definition& definition) {
  std::optional<std::string> stage;
  for (const Step& step : definition.steps) {
    if (!step.opens()) continue;
    if (stage && *stage != step.to) return {};
    stage = step.to;
  }
  return stage.value_or("");
}

std::vector<std::string> required_at_opening(const Definition& definition) {
  std::vector<const Step*> steps;
  for (const Step& step : definition.steps)
    if (step.opens()) steps.push_back(&step);
  return required_by_all(steps);
}

std::vector<std::string> required_to_enter(const Definition& definition, std::string_view stage) {
  std::vector<const Step*> steps;
  for (const Step& step : definition.steps)
    if (step.to == stage && (step.opens() || step.from != std::vector<std::string>{std::string(stage)}))
      steps.push_back(&step);
  return required_by_all(steps);
}

bool may_be_given(const Definition& definition, const institution::RecordField& field) {
  if (!field.implied) return true;
  const std::string_view name = field.name;
  if (name == "stage" || name == "organisation" || name == "opened_on" || name == "closed_on") return true;
  return name.ends_with("_on") && definition.has_stage(name.substr(0, name.size() - 3));
}

}  // namespace fadu::intake
