// SPDX-License-Identifier: EUPL-1.2
#include "institution/path.hpp"

#include <algorithm>
#include <deque>

namespace fadu::institution {
namespace {

// The constant a computed field gets, if it is one whatever the record holds.
std::optional<condition::Value> constant_of(const condition::Expression& expression) {
  if (!expression || !expression.slots().empty() || !expression.lookups().empty()) return std::nullopt;
  for (const char* variable : {"today", "day", "actor", "performers"})
    if (expression.uses(variable)) return std::nullopt;
  return condition::evaluate(expression, {.record = {}, .variables = {}});
}

}  // namespace

Walk::Walk(const Definition& definition, Date day, std::set<std::size_t> watched)
    : definition_(definition), day_(day), watched_(std::move(watched)) {}

Standing Walk::after(const Step& step, const Standing& from) const {
  Standing to = from;
  if (!step.to.empty()) to.stage = step.to;
  const auto give = [&](const std::string& field) {
    const auto slot = definition_.schema.find_slot(field);
    if (slot && watched_.contains(*slot)) to.given.insert(*slot);
  };
  for (const std::string& field : step.clears)
    if (const auto slot = definition_.schema.find_slot(field)) to.given.erase(*slot);
  if (!step.to.empty()) give(step.to + "_on");
  for (const std::string& field : step.sets) give(field);
  for (const std::string& field : step.stamps) give(field);
  for (const Computed& computed : step.computes) give(computed.field);
  if (!step.signs.empty()) give(step.signs);
  if (step.numbers) give(step.numbers->field);
  return to;
}

std::map<std::size_t, condition::Fact> Walk::facts(const Move& move) const {
  std::map<std::size_t, condition::Fact> facts;
  for (const std::size_t slot : watched_)
    if (!move.to.given.contains(slot)) facts[slot] = {condition::Fact::Kind::value, {}};
  for (const Computed& computed : move.step->computes)
    if (const auto value = constant_of(computed.value))
      facts[definition_.slot(computed.field)] = {condition::Fact::Kind::value, *value};
  for (const std::string& field : move.step->required)
    facts.try_emplace(definition_.slot(field), condition::Fact{condition::Fact::Kind::something, {}});
  facts[definition_.slot("opened_on")] = {condition::Fact::Kind::value, day_};
  if (const Version* version = definition_.find_version(day_))
    facts[definition_.slot("version")] = {condition::Fact::Kind::value, std::int64_t{version->number}};
  // A gate sees the stage the matter comes from.
  if (!move.from.stage.empty()) facts[definition_.slot("stage")] = {condition::Fact::Kind::value, move.from.stage};
  return facts;
}

bool Walk::passes(const Step& step, const std::map<std::size_t, condition::Fact>& facts) const {
  return std::ranges::all_of(step.needs, [&](const Gate& gate) {
    return !gate.in_force.on(day_) || !gate.rule || condition::evaluate_partially(gate.rule, facts) != condition::Truth::no;
  });
}

std::optional<std::vector<std::string>> Walk::search(const Standing& start, const Allow& allow,
                                                     const std::function<bool(const Move&)>& found) const {
  std::map<Standing, std::pair<Standing, std::string>> came_from{{start, {start, ""}}};
  std::deque<Standing> open{start};
  while (!open.empty()) {
    const Standing from = open.front();
    open.pop_front();
    for (const Step& step : definition_.steps) {
      if (!step.in_force.on(day_)) continue;
      const bool possible = from.stage.empty() ? step.opens() : std::ranges::find(step.from, from.stage) != step.from.end();
      if (!possible) continue;
      Move move{&step, from, after(step, from)};
      if (!passes(step, facts(move)) || !allow(move)) continue;
      const bool is_found = found(move);
      if (!is_found && came_from.contains(move.to)) continue;
      if (is_found) {
        std::vector<std::string> path{step.id};
        for (Standing at = from; !at.stage.empty() && at != start; at = came_from.at(at).first) path.push_back(came_from.at(at).second);
        std::ranges::reverse(path);
        return path;
      }
      came_from[move.to] = {from, step.id};
      open.push_back(move.to);
    }
  }
  return std::nullopt;
}

bool can_be_followed(const Definition& definition, std::size_t slot) {
  const RecordField& field = definition.fields[slot];
  if (!field.implied) return true;
  return field.name.ends_with("_on") && definition.has_stage(std::string_view(field.name).substr(0, field.name.size() - 3));
}

std::set<std::size_t> slots_of_gates(const Definition& definition, const std::function<bool(const Step&)>& of) {
  std::set<std::size_t> slots;
  for (const Step& step : definition.steps) {
    if (!of(step)) continue;
    for (const Gate& gate : step.needs)
      if (gate.rule)
        for (const std::size_t slot : gate.rule.slots())
          if (can_be_followed(definition, slot)) slots.insert(slot);
  }
  return slots;
}

}  // namespace fadu::institution
