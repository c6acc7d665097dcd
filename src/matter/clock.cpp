// SPDX-License-Identifier: EUPL-1.2
#include "matter/clock.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text_pair.hpp"
#include "law/due.hpp"

namespace fadu::matter {
namespace {

using institution::Event;
using institution::Limit;
using institution::Step;

struct Slots {
  std::size_t from, due, done, late;
};

Slots slots_of(const institution::Definition& definition, const Limit& limit) {
  const std::size_t from = definition.slot("limit." + limit.id + ".from");
  return {from, from + 1, from + 2, from + 3};
}

const Date* date_in(const Record& record, std::size_t slot) {
  return std::get_if<Date>(&record.values[slot]);
}

// The day the event happened in this step, if it did.
std::optional<Date> happened(const Event& event, const Record* before, const Record& after, const Step& step,
                             Date day) {
  switch (event.kind) {
    case Event::Kind::stage:
      return !step.to.empty() && step.to == event.name ? std::optional(day) : std::nullopt;
    case Event::Kind::step:
      return step.id == event.name ? std::optional(day) : std::nullopt;
    case Event::Kind::field: {
      const std::size_t slot = after.definition->slot(event.name);
      const Date* now = date_in(after, slot);
      if (now == nullptr) return std::nullopt;
      const Date* then = before == nullptr ? nullptr : date_in(*before, slot);
      return then == nullptr || *then != *now ? std::optional(*now) : std::nullopt;
    }
  }
  return std::nullopt;
}

Result<Moment> due_of(const law::Lawbook& lawbook, const law::LimitRule& rule, const ClockState& clock,
                      Date from) {
  const law::DueQuery query{
      .from = clock.from.value_or(Moment(from)), .extended = clock.extended, .suspensions = clock.stopped};
  return law::due_moment(rule, query, lawbook.calendar());
}

// Whatever is unusual about a clock is kept; a clock as by default is not.
void keep(Record& record, const Limit& limit, const ClockState& clock) {
  if (clock == ClockState{})
    record.clocks.erase(limit.id);
  else
    record.clocks[limit.id] = clock;
}

ClockState clock_of(const Record& record, const Limit& limit) {
  const auto found = record.clocks.find(limit.id);
  return found == record.clocks.end() ? ClockState{} : found->second;
}

bool named(const std::vector<std::string>& list, const std::string& id) {
  return std::ranges::find(list, id) != list.end();
}

void stop_or_resume(const Step& step, const Limit& limit, Date day, ClockState& clock) {
  if (clock.stopped_on && (named(step.resumes, limit.id) || !named(step.pauses, limit.id))) {
    const bool resumes = named(step.resumes, limit.id);
    if (!resumes) return;
    if (*clock.stopped_on < day) clock.stopped.push_back({*clock.stopped_on + 1, day});
    clock.stopped_on.reset();
  } else if (!clock.stopped_on && named(step.pauses, limit.id)) {
    clock.stopped_on = day;
  }
}

// Ends the clock on the day of the event; a clock that stands still has run for nothing since it stopped.
void finish(const law::Lawbook& lawbook, const law::LimitRule& rule, Record& after, const Slots& slots,
            ClockState& clock, Date done, Moment at) {
  if (clock.stopped_on) {
    if (*clock.stopped_on < done) clock.stopped.push_back({*clock.stopped_on + 1, done});
    clock.stopped_on.reset();
    if (const auto due = due_of(lawbook, rule, clock, *date_in(after, slots.from)))
      after.values[slots.due] = due->day();
  }
  after.values[slots.done] = done;
  const Date* due_day = date_in(after, slots.due);
  if (due_day == nullptr) return;
  bool late = done > *due_day;
  if (rule.unit == law::Unit::hours) {
    const auto due = due_of(lawbook, rule, clock, *date_in(after, slots.from));
    late = due && (at.day() == done ? at : Moment(done)) > *due;
  }
  after.values[slots.late] = late;
}

void advance(const law::Lawbook& lawbook, const Record* before, Record& after, const Step& step,
             const Limit& limit, Moment at, const Holds& holds) {
  const Slots slots = slots_of(*after.definition, limit);
  const Date day = at.day();
  ClockState clock = clock_of(after, limit);
  if (const auto from = happened(limit.from, before, after, step, day)) {
    clock = {};
    after.values[slots.from] = *from;
    after.values[slots.due] = after.values[slots.done] = after.values[slots.late] = Value();
  }
  const Date* from = date_in(after, slots.from);
  if (from == nullptr || date_in(after, slots.done) != nullptr) return keep(after, limit, clock);
  const auto rule = lawbook.limit_on(limit.limit, *from);
  if (!rule || (limit.when && !holds(*limit.when))) {
    after.values[slots.due] = Value();
    return keep(after, limit, clock);
  }
  if ((*rule)->unit == law::Unit::hours && !clock.from && *from == day) clock.from = at;
  stop_or_resume(step, limit, day, clock);
  const auto due = limit.before
                       ? law::earliest_after(**rule, clock.from.value_or(Moment(*from)), lawbook.calendar())
                       : due_of(lawbook, **rule, clock, *from);
  after.values[slots.due] = due && !clock.stopped_on ? Value(due->day()) : Value();
  const auto ended = [&](const Event& event) { return happened(event, before, after, step, day); };
  if (limit.before && step.id == *limit.before) {
    after.values[slots.done] = day;
    after.values[slots.late] = false;
  }
  for (const Event& event : limit.until)
    if (const auto done = ended(event)) {
      finish(lawbook, **rule, after, slots, clock, *done, at);
      break;
    }
  keep(after, limit, clock);
}

Error refusal(const Limit& limit, TextPair why, const law::LimitRule* rule) {
  Error error{Problem::refused, "limit " + limit.id, std::move(why.en), "limits." + limit.id};
  error.why_zh = std::move(why.zh);
  if (rule != nullptr) error.citation = rule->basis;
  return error;
}

}  // namespace

void advance_clocks(const law::Lawbook& lawbook, const Record* before, Record& after, const Step& step,
                    Moment at, const Holds& holds) {
  for (const Limit& limit : after.definition->limits)
    if (limit.in_force.on(after.opened_on())) advance(lawbook, before, after, step, limit, at, holds);
}

Result<void> extend_clock(const law::Lawbook& lawbook, Record& record, const Limit& limit, Date day) {
  const Slots slots = slots_of(*record.definition, limit);
  const Date* from = date_in(record, slots.from);
  if (from == nullptr || date_in(record, slots.done) != nullptr)
    return refusal(limit, {"期限未在进行", "the limit is not running"}, nullptr);
  const law::LimitRule* rule = FADU_TRY(lawbook.limit_on(limit.limit, *from));
  if (!rule->extension || !rule->extension->number)
    return refusal(limit, {"法律没有规定延长", "the law gives no extension"}, rule);
  ClockState clock = clock_of(record, limit);
  if (clock.extended) return refusal(limit, {"已延长过一次", "extended once already"}, rule);
  const Date* due = date_in(record, slots.due);
  if (due != nullptr && day > *due)
    return refusal(limit,
                   {fmt::format("期限已于{}届满，不能再延长", to_chinese(*due)),
                    fmt::format("the limit ran out on {}", to_string(*due))},
                   rule);
  clock.extended = true;
  record.clocks[limit.id] = clock;
  return {};
}

Result<void> check_minimum(const law::Lawbook& lawbook, const Record& record, const Limit& limit, Moment at) {
  const Slots slots = slots_of(*record.definition, limit);
  const Date* from = date_in(record, slots.from);
  if (from == nullptr) return {};
  const auto rule = lawbook.limit_on(limit.limit, *from);
  if (!rule) return {};
  const Moment earliest = FADU_TRY(
      law::earliest_after(**rule, clock_of(record, limit).from.value_or(Moment(*from)), lawbook.calendar()));
  if (at >= earliest) return {};
  const std::string length = law::length_of(**rule);
  return refusal(limit,
                 {fmt::format("须间隔{}，最早可在{}进行", length, to_chinese(earliest.day())),
                  fmt::format("not before {}: {} must lie between", to_string(earliest.day()), length)},
                 *rule);
}

}  // namespace fadu::matter
