// SPDX-License-Identifier: EUPL-1.2
// Proofs over the stage graph: stages are reached and end, gates can be passed, clocks start before they end,
// and the `always` properties hold on every path. For every stretch of days with the same rules.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "institution/check_rules.hpp"
#include "institution/path.hpp"
#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

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
      const auto in = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, event.name) != list.end();
      };
      return in(step.sets) || in(step.stamps) ||
             std::ranges::find(step.computes, event.name, &Computed::field) != step.computes.end();
    }
  }
  return false;
}

bool any_step(const Definition& definition, const Event& event) {
  return std::ranges::any_of(definition.steps,
                             [&](const Step& step) { return brings(definition, step, event); });
}

// One property and the steps it speaks of.
class Proof {
 public:
  Proof(const Checking& checking, const Property& property) : checking_(checking), property_(property) {
    for (const Step& step : checking.definition.steps) {
      if (brings(checking.definition, step, property.subject)) subjects_.insert(&step);
      if (property.kind != Property::Kind::at_most_once && brings(checking.definition, step, property.object))
        objects_.insert(&step);
    }
    watched_ =
        slots_of_gates(checking.definition, [&](const Step& step) { return subjects_.contains(&step); });
    if (!property.when) return;
    for (const std::size_t slot : property.when->slots())
      if (can_be_followed(checking.definition, slot)) watched_.insert(slot);
    reads_stage_ = std::ranges::count(property.when->slots(), checking.graph.stage_slot) > 0;
    for (const Step* step : subjects_)
      for (const Gate& gate : step->needs)
        if (gate.rule) with_when_.emplace(&gate, both(gate.rule));
  }

  // The path that breaks the property in a matter begun on that day.
  [[nodiscard]] std::optional<std::vector<std::string>> broken_on(Date day) const {
    // A property may speak of a step or stage that is not there under these days' rules: then it holds.
    if (std::ranges::none_of(subjects_, [&](const Step* step) { return step->in_force.on(day); }))
      return std::nullopt;
    const Walk walk(checking_.graph, day, watched_);
    return walk.search({}, [&](Move& move) { return judge(walk, day, move); });
  }

 private:
  [[nodiscard]] Verdict judge(const Walk& walk, Date day, Move& move) const {
    const bool subject = subjects_.contains(move.step) && fits(walk, day, move);
    const bool object = objects_.contains(move.step);
    switch (property_.kind) {
      case Property::Kind::only_after:
        if (subject && !(object && is_brought_by_object())) return Verdict::found;
        return object ? Verdict::close : Verdict::go_on;
      case Property::Kind::never_after:
        if (subject && move.from.marked) return Verdict::found;
        move.to.marked = move.from.marked || object;
        return Verdict::go_on;
      case Property::Kind::at_most_once:
        if (subject && move.from.marked) return Verdict::found;
        move.to.marked = move.from.marked || subject;
        return Verdict::go_on;
      case Property::Kind::always_followed_by:
        move.to.marked = (move.from.marked || subject) && !object;
        return move.to.marked && checking_.definition.is_end(walk.stage_of(move.to)) ? Verdict::found
                                                                                     : Verdict::go_on;
    }
    return Verdict::close;
  }
  // `decided only after decide`: the step that brings the stage is what it comes after.
  [[nodiscard]] bool is_brought_by_object() const {
    return property_.subject.kind == Event::Kind::stage && property_.object.kind == Event::Kind::step;
  }
  // Whether the move can be made in a matter of which the property's condition holds afterwards.
  [[nodiscard]] bool fits(const Walk& walk, Date day, const Move& move) const {
    if (!property_.when) return true;
    Facts facts = walk.facts(move);
    if (reads_stage_)
      facts.erase(checking_.graph.stage_slot);  // the gates see the stage before, it the one after
    for (const Gate& gate : move.step->needs)
      if (gate.rule && gate.in_force.on(day) &&
          condition::evaluate_partially(with_when_.at(&gate), facts) == condition::Truth::no)
        return false;
    facts[checking_.graph.stage_slot] = {condition::Fact::Kind::value, walk.stage_of(move.to)};
    return condition::evaluate_partially(*property_.when, facts) != condition::Truth::no;
  }
  // The gate and the property's condition at once, so that what one says of a field can refute the other.
  [[nodiscard]] condition::Expression both(const condition::Expression& gate) const {
    const std::string text = fmt::format("({}) && ({})", gate.to_text(), property_.when->to_text());
    const auto parsed = condition::parse_expression(text, property_.place, checking_.definition.schema,
                                                    checking_.catalogue.find_schema(), rule_variables(),
                                                    condition::Kind::boolean);
    return parsed ? *parsed : gate;  // together they may be too long
  }

  const Checking& checking_;
  const Property& property_;
  std::set<const Step*> subjects_;
  std::set<const Step*> objects_;
  std::set<std::size_t> watched_;
  bool reads_stage_ = false;  // the condition does
  std::map<const Gate*, condition::Expression> with_when_;
};

}  // namespace

void check_stages(const Checking& checking) {
  const Definition& definition = checking.definition;
  std::set<std::uint32_t> ever_reached;
  for (const Date day : turning_days(definition)) {
    const Walk walk(checking.graph, day, {});
    std::set<std::pair<std::uint32_t, std::uint32_t>> moves;  // to, from
    std::set<std::uint32_t> reached;
    static_cast<void>(walk.search({}, [&](const Move& move) {
      moves.emplace(move.to.stage, move.from.stage);
      reached.insert(move.to.stage);
      return Verdict::go_on;
    }));
    std::vector<std::uint32_t> open;
    for (const std::uint32_t stage : reached)
      if (definition.is_end(definition.stages[stage])) open.push_back(stage);
    std::set<std::uint32_t> can_end(open.begin(), open.end());
    while (!open.empty()) {
      const std::uint32_t stage = open.back();
      open.pop_back();
      for (auto move = moves.lower_bound({stage, 0}); move != moves.end() && move->first == stage; ++move)
        if (can_end.insert(move->second).second) open.push_back(move->second);
    }
    for (const std::uint32_t stage : reached) {
      ever_reached.insert(stage);
      if (can_end.contains(stage)) continue;
      const auto path = walk.search(
          {}, [&](const Move& move) { return move.to.stage == stage ? Verdict::found : Verdict::go_on; });
      checking.wrong(definition.place, fmt::format("stage '{}'", definition.stages[stage]),
                     "no way leads from it to an end", path.value_or(std::vector<std::string>{}));
    }
  }
  for (std::uint32_t stage = 0; stage < definition.stages.size(); ++stage)
    if (!ever_reached.contains(stage))
      checking.wrong(definition.place, fmt::format("stage '{}'", definition.stages[stage]),
                     "no way leads to it");
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

namespace {

// A clock ends after it starts, in a later step; a day that a step records may be the day before.
bool can_end(const Checking& checking, const Limit& limit, const Walk& walk) {
  const Definition& definition = checking.definition;
  const auto ends = [&](const Step& step) {
    return limit.before == step.id || std::ranges::any_of(limit.until, [&](const Event& event) {
             return brings(definition, step, event);
           });
  };
  const auto path = walk.search({}, [&](Move& move) {
    move.to.marked = move.from.marked || brings(definition, *move.step, limit.from);
    const bool runs = limit.from.kind == Event::Kind::field ? move.to.marked : move.from.marked;
    return runs && ends(*move.step) ? Verdict::found : Verdict::go_on;
  });
  return path.has_value();
}

void check_extension(const Checking& checking, const Limit& limit) {
  const auto versions = checking.lawbook.versions_of(limit.limit);
  if (!versions ||
      std::ranges::any_of(**versions, [](const law::LimitRule& rule) { return rule.extension.has_value(); }))
    return;
  for (const Step& step : checking.definition.steps)
    if (step.extends == limit.id)
      checking.wrong(step.place, fmt::format("step '{}'", step.id),
                     fmt::format("extends '{}', which the law does not extend", limit.limit));
}

void check_pauses(const Checking& checking, const Limit& limit, const std::string& what) {
  const Definition& definition = checking.definition;
  const auto names = [&](const std::vector<std::string>& list) {
    return std::ranges::find(list, limit.id) != list.end();
  };
  const bool stops =
      std::ranges::any_of(definition.steps, [&](const Step& step) { return names(step.pauses); });
  const bool resumes =
      std::ranges::any_of(definition.steps, [&](const Step& step) { return names(step.resumes); });
  if (stops && !resumes && definition.find_step("resume") != nullptr)
    checking.wrong(limit.place, what, "is stopped by a step but never goes on");
  if (resumes && !stops) checking.wrong(limit.place, what, "goes on by a step but is never stopped");
}

}  // namespace

void check_limits(const Checking& checking) {
  const Definition& definition = checking.definition;
  std::vector<std::pair<Date, Walk>> walks;
  if (!definition.limits.empty())
    for (const Date day : turning_days(definition)) walks.emplace_back(day, Walk(checking.graph, day, {}));
  for (const Limit& limit : definition.limits) {
    const std::string what = fmt::format("limit '{}'", limit.id);
    if (!any_step(definition, limit.from)) {
      checking.wrong(limit.place, what,
                     fmt::format("starts with '{}', which no step brings", limit.from.name));
      continue;
    }
    if (std::ranges::none_of(walks, [&](const auto& walk) {
          return limit.in_force.on(walk.first) && can_end(checking, limit, walk.second);
        }))
      checking.wrong(limit.place, what, "can never end after it starts");
    check_extension(checking, limit);
    check_pauses(checking, limit, what);
  }
}

void check_always(const Checking& checking) {
  const std::vector<Date> days = turning_days(checking.definition);
  for (const Property& property : checking.definition.always) {
    const Proof proof(checking, property);
    std::string broken;
    std::vector<std::string> path;
    for (const Date day : days) {
      auto offending = proof.broken_on(day);
      if (!offending) continue;
      if (broken.empty()) path = std::move(*offending);
      broken += (broken.empty() ? "" : ", ") + to_string(day);
    }
    if (!broken.empty())
      checking.wrong(property.place, fmt::format("always: {}", property.text),
                     "does not hold for matters begun on " + broken, std::move(path));
  }
}

}  // namespace fadu::institution
