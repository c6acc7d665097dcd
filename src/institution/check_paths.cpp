// SPDX-License-Identifier: EUPL-1.2
// Proofs over the stage graph: stages are reached and end, gates can be passed, clocks start before they end, and the
// `always` properties hold on every path. For every stretch of days with the same rules.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "institution/check_rules.hpp"
#include "institution/path.hpp"
#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

const auto everywhere = [](Move&) { return true; };

// A step fills a date field, performs itself, or enters a stage.
bool brings(const Definition& definition, const Step& step, const Event& event) {
  switch (event.kind) {
    case Event::Kind::stage:
      return step.to == event.name;
    case Event::Kind::step:
      return step.id == event.name;
    case Event::Kind::field: {
      if (event.name == "opened_on") return step.opens();
      if (event.name.ends_with("_on") && definition.has_stage(event.name.substr(0, event.name.size() - 3)))
        return step.to == event.name.substr(0, event.name.size() - 3);
      const auto in = [&](const std::vector<std::string>& list) { return std::ranges::find(list, event.name) != list.end(); };
      return in(step.sets) || in(step.stamps) || std::ranges::find(step.computes, event.name, &Computed::field) != step.computes.end();
    }
  }
  return false;
}

bool any_step(const Definition& definition, const Event& event) {
  return std::ranges::any_of(definition.steps, [&](const Step& step) { return brings(definition, step, event); });
}

// A property may speak of a step or stage that is not there under these days' rules: then it holds.
bool exists_on(const Definition& definition, const Event& event, Date day) {
  return std::ranges::any_of(definition.steps, [&](const Step& step) { return step.in_force.on(day) && brings(definition, step, event); });
}

struct Proof {
  const Checking& checking;
  const Property& property;
  Date day;
  Walk walk;

  [[nodiscard]] bool subject(const Step& step) const { return brings(checking.definition, step, property.subject); }
  [[nodiscard]] bool object(const Step& step) const { return brings(checking.definition, step, property.object); }

  // Whether the move can bring the subject in a matter that fits the property's condition.
  [[nodiscard]] bool can_break(const Move& move) const {
    if (!subject(*move.step)) return false;
    if (!property.when) return true;
    const auto facts = walk.facts(move);
    if (condition::evaluate_partially(*property.when, facts) == condition::Truth::no) return false;
    return std::ranges::none_of(move.step->needs, [&](const Gate& gate) {
      return gate.in_force.on(day) && gate.rule && condition::evaluate_partially(both(gate.rule), facts) == condition::Truth::no;
    });
  }
  // The gate and the property's condition at once, so that what one says of a field can refute the other.
  [[nodiscard]] condition::Expression both(const condition::Expression& gate) const {
    const std::string text = fmt::format("({}) && ({})", gate.to_text(), property.when->to_text());
    return *condition::parse_expression(text, property.place, checking.definition.schema, checking.catalogue.find_schema(),
                                        rule_variables(), condition::Kind::boolean);
  }

  [[nodiscard]] std::optional<std::vector<std::string>> only_after() const {
    return walk.search({}, [&](Move& move) { return !object(*move.step) || subject(*move.step); },
                       [&](const Move& move) { return can_break(move) && !(object(*move.step) && !subject_is_stage_of(move)); });
  }
  // `decided only after decide`: the step that brings the stage is what it comes after.
  [[nodiscard]] bool subject_is_stage_of(const Move& move) const {
    return !(property.subject.kind == Event::Kind::stage && property.object.kind == Event::Kind::step && object(*move.step));
  }
  [[nodiscard]] std::optional<std::vector<std::string>> after_mark(const std::function<bool(const Step&)>& marks) const {
    return walk.search({},
                       [&](Move& move) {
                         if (marks(*move.step)) move.to.marked = true;
                         return true;
                       },
                       [&](const Move& move) { return move.from.marked && can_break(move); });
  }
  [[nodiscard]] std::optional<std::vector<std::string>> not_followed() const {
    return walk.search({},
                       [&](Move& move) {
                         if (subject(*move.step)) move.to.marked = true;
                         if (object(*move.step)) move.to.marked = false;
                         return true;
                       },
                       [&](const Move& move) { return move.to.marked && checking.definition.is_end(move.to.stage); });
  }
};

void prove(const Checking& checking, const Property& property, Date day) {
  const Definition& definition = checking.definition;
  if (!exists_on(definition, property.subject, day)) return;
  std::set<std::size_t> watched = slots_of_gates(definition, [&](const Step& step) { return brings(definition, step, property.subject); });
  if (property.when)
    for (const std::size_t slot : property.when->slots())
      if (can_be_followed(definition, slot)) watched.insert(slot);
  const Proof proof{checking, property, day, Walk(definition, day, std::move(watched))};
  std::optional<std::vector<std::string>> path;
  switch (property.kind) {
    case Property::Kind::only_after:
      path = proof.only_after();
      break;
    case Property::Kind::never_after:
      path = proof.after_mark([&](const Step& step) { return proof.object(step); });
      break;
    case Property::Kind::at_most_once:
      path = proof.after_mark([&](const Step& step) { return proof.subject(step); });
      break;
    case Property::Kind::always_followed_by:
      path = proof.not_followed();
      break;
  }
  if (path)
    checking.wrong(property.place, fmt::format("always: {}", property.text),
                   fmt::format("does not hold for matters begun on {}", to_string(day)), *path);
}

}  // namespace

void check_stages(const Checking& checking) {
  const Definition& definition = checking.definition;
  std::set<std::string> reached;
  for (const Date day : turning_days(definition)) {
    const Walk walk(definition, day, {});
    std::set<std::string> here;
    static_cast<void>(walk.search({}, everywhere, [&](const Move& move) {
      here.insert(move.to.stage);
      return false;
    }));
    reached.insert(here.begin(), here.end());
    for (const std::string& stage : here) {
      if (definition.is_end(stage)) continue;
      if (walk.search({.stage = stage, .given = {}}, everywhere, [&](const Move& move) { return definition.is_end(move.to.stage); })) continue;
      const auto path = walk.search({}, everywhere, [&](const Move& move) { return move.to.stage == stage; });
      checking.wrong(definition.place, fmt::format("stage '{}'", stage), "no way leads from it to an end",
                     path.value_or(std::vector<std::string>{}));
    }
  }
  for (const std::string& stage : definition.stages)
    if (!reached.contains(stage)) checking.wrong(definition.place, fmt::format("stage '{}'", stage), "no way leads to it");
}

void check_gates(const Checking& checking) {
  for (const Step& step : checking.definition.steps)
    for (const Gate& gate : step.needs) {
      if (!gate.rule) continue;
      const condition::Truth truth = condition::evaluate_partially(gate.rule, {});
      const std::string what = fmt::format("step '{}' needs '{}'", step.id, gate.id);
      if (truth == condition::Truth::yes) checking.wrong(gate.place, what, "never refuses anything");
      if (truth == condition::Truth::no) checking.wrong(gate.place, what, "can never be passed");
    }
}

void check_limits(const Checking& checking) {
  const Definition& definition = checking.definition;
  for (const Limit& limit : definition.limits) {
    const std::string what = fmt::format("limit '{}'", limit.id);
    if (!any_step(definition, limit.from)) {
      checking.wrong(limit.place, what, fmt::format("starts with '{}', which no step brings", limit.from.name));
      continue;
    }
    const auto ends = [&](const Step& step) {
      return limit.before == step.id || std::ranges::any_of(limit.until, [&](const Event& event) { return brings(definition, step, event); });
    };
    bool can_end = false;
    for (const Date day : turning_days(definition)) {
      const Walk walk(definition, day, {});
      can_end = can_end || walk.search({},
                                       [&](Move& move) {
                                         if (brings(definition, *move.step, limit.from)) move.to.marked = true;
                                         return true;
                                       },
                                       [&](const Move& move) { return move.to.marked && ends(*move.step); });
    }
    if (!can_end) checking.wrong(limit.place, what, "can never end after it starts");
    const auto extends = [&](const Step& step) { return step.extends == limit.id; };
    if (const auto step = std::ranges::find_if(definition.steps, extends); step != definition.steps.end()) {
      const auto versions = checking.lawbook.versions_of(limit.limit);
      if (versions && std::ranges::none_of(**versions, [](const law::LimitRule& rule) { return rule.extension.has_value(); }))
        checking.wrong(step->place, fmt::format("step '{}'", step->id), fmt::format("extends '{}', which the law does not extend", limit.limit));
    }
    const auto names = [&](const std::vector<std::string>& list) { return std::ranges::find(list, limit.id) != list.end(); };
    const bool stops = std::ranges::any_of(definition.steps, [&](const Step& step) { return names(step.pauses); });
    const bool resumes = std::ranges::any_of(definition.steps, [&](const Step& step) { return names(step.resumes); });
    if (stops && !resumes && definition.find_step("resume") != nullptr)
      checking.wrong(limit.place, what, "is stopped by a step but never goes on");
    if (resumes && !stops) checking.wrong(limit.place, what, "goes on by a step but is never stopped");
  }
}

void check_always(const Checking& checking) {
  for (const Property& property : checking.definition.always)
    for (const Date day : turning_days(checking.definition)) prove(checking, property, day);
}

}  // namespace fadu::institution
