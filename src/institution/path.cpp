// SPDX-License-Identifier: EUPL-1.2
#include "institution/path.hpp"

#include <algorithm>

namespace fadu::institution {

std::optional<condition::Value> constant_of(const condition::Expression& expression) {
  if (!expression || !expression.slots().empty() || !expression.lookups().empty()) return std::nullopt;
  for (const char* variable : {"today", "day", "actor", "performers"})
    if (expression.uses(variable)) return std::nullopt;
  return condition::evaluate(expression, {.record = {}, .variables = {}});
}

// In the order of the engine: values given, cleared, stamped, signed, computed; then the gates; then the
// stage.
Graph::Graph(const Definition& of)
    : definition(of),
      stage_slot(of.slot("stage")),
      opened_on_slot(of.slot("opened_on")),
      version_slot(of.slot("version")) {
  const auto add = [&](std::string_view field, std::vector<std::size_t>& slots) {
    if (const auto slot = of.schema.find_slot(field)) slots.push_back(*slot);
  };
  for (const Step& step : of.steps) {
    Way way;
    way.step = &step;
    for (std::uint32_t stage = 0; stage < of.stages.size(); ++stage) {
      if (std::ranges::find(step.from, of.stages[stage]) != step.from.end()) way.from.push_back(stage);
      if (of.stages[stage] == step.to) way.to = stage;
    }
    for (const std::string& field : step.clears) add(field, way.clears);
    for (const std::string& field : step.sets)
      if (std::ranges::find(step.clears, field) == step.clears.end()) add(field, way.gives);
    for (const std::string& field : step.stamps) add(field, way.gives);
    for (const Computed& computed : step.computes) add(computed.field, way.gives);
    add(step.signs, way.gives);
    if (step.numbers) add(step.numbers->field, way.gives_after);
    if (way.to != Standing::no_matter) {
      if (step.to != "closed") add(step.to + "_on", way.gives_after);
      add("closed_on", of.is_end(step.to) ? way.gives_after : way.clears_after);
    }
    for (const std::string& field : step.required)
      if (const auto slot = of.schema.find_slot(field))
        way.facts[*slot] = {condition::Fact::Kind::something, {}};
    for (const Computed& computed : step.computes)
      if (const auto value = constant_of(computed.value))
        way.facts[of.slot(computed.field)] = {condition::Fact::Kind::value, *value};
    for (const Gate& gate : step.needs)
      if (gate.rule) way.gates.push_back({&gate, gate.rule.slots()});
    ways.push_back(std::move(way));
  }
}

Walk::Walk(const Graph& graph, Date day, const std::set<std::size_t>& watched)
    : graph_(graph),
      day_(day),
      watched_(watched.begin(), watched.end()),
      bits_(graph.definition.fields.size()) {
  if (watched_.size() > 64) watched_.resize(64);  // what is not followed may hold anything
  for (std::size_t i = 0; i < watched_.size(); ++i) bits_[watched_[i]] = FieldSet{1} << i;
  ways_from_.resize(graph.definition.stages.size() + 1);
  for (const Graph::Way& way : graph.ways) {
    if (!way.step->in_force.on(day)) continue;
    // One that opens into a stage which does not exist leads nowhere: the reader has said so.
    if (way.step->opens() && way.to != Standing::no_matter) ways_from_.back().push_back(ways_.size());
    for (const std::uint32_t stage : way.from) ways_from_[stage].push_back(ways_.size());
    ways_.push_back(prepare(way));
  }
}

Walk::Way Walk::prepare(const Graph::Way& way) const {
  const auto set = [&](const std::vector<std::size_t>& slots) {
    FieldSet fields = 0;
    for (const std::size_t slot : slots) fields |= bits_[slot];
    return fields;
  };
  Way prepared{.way = &way,
               .clears = set(way.clears),
               .gives = set(way.gives),
               .gives_after = set(way.gives_after),
               .clears_after = set(way.clears_after),
               .gates = {},
               .passes = {}};
  for (const Graph::Asked& asked : way.gates) {
    if (!asked.gate->in_force.on(day_)) continue;
    const FieldSet fields = set(asked.slots);
    if (fields != 0 || std::ranges::find(asked.slots, graph_.stage_slot) != asked.slots.end()) {
      prepared.gates.push_back(asked.gate);
      prepared.asked |= fields;
    } else if (condition::evaluate_partially(asked.gate->rule, facts_of_way(way)) == condition::Truth::no) {
      prepared.closed = true;
    }
  }
  return prepared;
}

Facts Walk::facts_of_way(const Graph::Way& way) const {
  Facts facts = way.facts;
  facts[graph_.opened_on_slot] = {condition::Fact::Kind::value, day_};
  if (const Version* version = graph_.definition.find_version(day_))
    facts[graph_.version_slot] = {condition::Fact::Kind::value, std::int64_t{version->number}};
  return facts;
}

void Walk::add_standing(const Move& move, Facts& facts) const {
  for (std::size_t i = 0; i < watched_.size(); ++i)
    if ((move.at_gates >> i & 1U) == 0) facts.try_emplace(watched_[i]);
  // A gate sees the stage the matter comes from.
  if (move.from.stage != Standing::no_matter)
    facts[graph_.stage_slot] = {condition::Fact::Kind::value, stage_of(move.from)};
}

Facts Walk::facts(const Move& move) const {
  const auto way = std::ranges::find(graph_.ways, move.step, &Graph::Way::step);
  Facts facts = facts_of_way(*way);
  add_standing(move, facts);
  return facts;
}

bool Walk::passes(const Way& way, const Move& move) const {
  if (way.closed || way.gates.empty()) return !way.closed;
  const auto [answer, is_new] = way.passes.try_emplace({move.from.stage, move.at_gates & way.asked});
  if (is_new) {
    Facts facts = facts_of_way(*way.way);
    add_standing(move, facts);
    answer->second = std::ranges::none_of(way.gates, [&](const Gate* gate) {
      return condition::evaluate_partially(gate->rule, facts) == condition::Truth::no;
    });
  }
  return answer->second;
}

std::optional<std::vector<std::string>> Walk::search(const Standing& start, const Judge& judge) const {
  struct Seen {
    Standing at;
    std::size_t before = 0;
    const Step* step = nullptr;
  };
  std::vector<Seen> seen{{start}};
  const auto path_to = [&](std::size_t at, const Step& last) {
    std::vector<std::string> path{last.id};
    for (; seen[at].step != nullptr; at = seen[at].before) path.push_back(seen[at].step->id);
    std::ranges::reverse(path);
    return path;
  };
  const auto key = [](const Standing& at) { return std::tuple(at.stage, at.marked, at.given); };
  std::set<std::tuple<std::uint32_t, bool, FieldSet>> known{key(start)};
  for (std::size_t next = 0; next < seen.size(); ++next) {
    const Standing from = seen[next].at;
    for (const std::size_t index :
         from.stage == Standing::no_matter ? ways_from_.back() : ways_from_[from.stage]) {
      const Way& way = ways_[index];
      Move move{.step = way.way->step,
                .from = from,
                .at_gates = (from.given & ~way.clears) | way.gives,
                .to = from};
      move.to.given = (move.at_gates & ~way.clears_after) | way.gives_after;
      if (way.way->to != Standing::no_matter) move.to.stage = way.way->to;
      if (!passes(way, move)) continue;
      const Verdict verdict = judge(move);
      if (verdict == Verdict::found) return path_to(next, *move.step);
      if (verdict == Verdict::go_on && known.insert(key(move.to)).second)
        seen.push_back({move.to, next, move.step});
    }
  }
  return std::nullopt;
}

bool can_be_followed(const Definition& definition, std::size_t slot) {
  const RecordField& field = definition.fields[slot];
  if (!field.implied || field.name == "closed_on") return true;
  const std::string_view name = field.name;
  return name.ends_with("_on") && definition.has_stage(name.substr(0, name.size() - 3));
}

std::set<std::size_t> slots_of_gates(const Definition& definition,
                                     const std::function<bool(const Step&)>& of) {
  std::set<std::size_t> slots;
  for (const Step& step : definition.steps) {
    if (!of(step)) continue;
    for (const Gate& gate : step.needs) {
      if (!gate.rule) continue;
      for (const std::size_t slot : gate.rule.slots())
        if (can_be_followed(definition, slot)) slots.insert(slot);
    }
  }
  return slots;
}

}  // namespace fadu::institution
