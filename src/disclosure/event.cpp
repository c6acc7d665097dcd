// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/event.hpp"

#include <algorithm>

#include "matter/matters.hpp"

namespace fadu::disclosure {
namespace {

using institution::Definition;
using institution::Step;
using matter::Record;

std::optional<Date> day_of(const Record& record, const std::string& field) {
  if (record.definition->find_field(field) == nullptr) return std::nullopt;
  const auto* day = std::get_if<Date>(&record.value(field));
  return day == nullptr ? std::nullopt : std::optional(*day);
}

std::optional<Date> stage_entered(const Record& record, const std::string& stage) {
  if (auto day = day_of(record, stage + "_on")) return day;
  return record.stage() == stage ? std::optional(record.last_at.day()) : std::nullopt;
}

bool leads_alone(const Definition& definition, const Step& step) {
  return std::ranges::count(definition.steps, step.to, &Step::to) == 1;
}

// What the step leaves behind is all there: without it, another step to the same stage may have been taken.
bool left_its_traces(const Record& record, const Step& step) {
  const auto is_there = [&](const std::string& field) { return !condition::is_nothing(record.value(field)); };
  return std::ranges::all_of(step.required, is_there) && std::ranges::all_of(step.stamps, is_there);
}

std::optional<Date> entered_with(const Record& record, const Step& step) {
  if (!step.to.empty()) {
    const auto day = stage_entered(record, step.to);
    return day && (leads_alone(*record.definition, step) || left_its_traces(record, step)) ? day
                                                                                           : std::nullopt;
  }
  if (step.stamps.empty() || !left_its_traces(record, step)) return std::nullopt;
  return day_of(record, step.stamps.front());
}

}  // namespace

std::optional<Date> happened(const std::string& name, const matter::RecordChange& change) {
  const Record& after = *change.after;
  if (change.step == name) return after.last_at.day();
  if (change.step != matter::entered_step) return std::nullopt;
  const Step* step = after.definition->find_step(name);
  return step == nullptr ? std::nullopt : entered_with(after, *step);
}

std::optional<Date> happened(const institution::Event& event, const matter::RecordChange& change) {
  using Kind = institution::Event::Kind;
  const Record& after = *change.after;
  if (event.kind == Kind::step) return happened(event.name, change);
  if (event.kind == Kind::field) {
    if (change.before != nullptr && !condition::is_nothing(change.before->value(event.name)))
      return std::nullopt;
    return condition::is_nothing(after.value(event.name)) ? std::nullopt : std::optional(after.last_at.day());
  }
  if (change.before == nullptr) return stage_entered(after, event.name);
  if (change.before->stage() == after.stage() || after.stage() != event.name) return std::nullopt;
  return after.last_at.day();
}

}  // namespace fadu::disclosure
