// SPDX-License-Identifier: EUPL-1.2
// What can be followed, and by which values other records are read.
#include "condition/outlook.hpp"

#include <algorithm>
#include <array>

#include "condition/course.hpp"
#include "condition/frames.hpp"

namespace fadu::condition {
namespace {

// Which frames hold nothing but the condition's own record or texts of it.
using OwnFrames = std::array<bool, frames_max + 1>;

bool is_own(const Term& whole, const OwnFrames& own) {
  bool only = true;
  for_each_term(whole, [&](const Term& term) {
    only = only && term.op != Op::variable && term.op != Op::through && !is_lookup(term.op) &&
           (term.op != Op::field || own.at(term.frame));
  });
  return only;
}

bool reads_others(const Term& term) {
  return term.op == Op::through || is_lookup(term.op);
}

bool binds_texts(const Term& term) {
  return term.op == Op::every_text || term.op == Op::some_text;
}

std::size_t count_readings(const Term& whole) {
  std::size_t readings = 0;
  for_each_term(whole, [&](const Term& term) {
    if (reads_others(term)) readings += term.targets.size();
  });
  return readings;
}

void add_slots(Reading& reading, const Term& lookup) {
  for_each_term(lookup, [&](const Term& term) {
    if (term.op == Op::field && term.frame == lookup.frame) reading.slots.push_back(term.slot);
  });
  std::ranges::sort(reading.slots);
  reading.slots.erase(std::ranges::unique(reading.slots).begin(), reading.slots.end());
}

// Every reading of other records; false if one is found by something else than the own record.
bool collect(const Term& term, OwnFrames own, std::vector<Reading>& readings) {
  if (reads_others(term)) {
    if (!is_own(*term.args[0], own)) return false;
    for (const Target& target : term.targets) {
      Reading reading{.institution = target.institution, .key = {}, .slots = {}};
      if (term.op == Op::through) {
        reading.slots.push_back(target.slot);
      } else {
        reading.key = target.slot;
        add_slots(reading, term);
      }
      readings.push_back(std::move(reading));
    }
    if (is_lookup(term.op)) own.at(term.frame) = false;
  }
  if (binds_texts(term)) {
    own.at(term.frame) = is_own(*term.args[0], own);
    if (!own.at(term.frame) && count_readings(*term.args[1]) > 0) return false;
  }
  return std::ranges::all_of(term.args, [&](const TermPtr& arg) { return collect(*arg, own, readings); });
}

// The same walk again, with the record's values; readings come in the same order.
class KeyWalk {
 public:
  KeyWalk(const std::vector<Reading>& readings, RecordValues record, const Outlook::Visit& visit)
      : readings_(readings), scope_{.record = record, .variables = {}}, frames_(scope_), visit_(visit) {}

  // `at` is the first reading of this term.
  void walk(const Term& term, std::size_t at) {
    if (reads_others(term)) {
      const Value key = compute(*term.args[0], frames_);
      for (std::size_t i = 0; i < term.targets.size(); ++i)
        if (!is_nothing(key)) visit_(readings_[at + i], key);
      at += term.targets.size();
    }
    if (!binds_texts(term) || count_readings(*term.args[1]) == 0) return walk_args(term, at);
    const Value texts = compute(*term.args[0], frames_);
    if (const auto* list = std::get_if<Texts>(&texts))
      for (const std::string& text : *list) {
        const Value value = text;
        frames_.records.at(term.frame) = RecordValues(&value, 1);
        walk(*term.args[1], at);  // texts of the own record: args[0] reads no others
      }
  }

 private:
  void walk_args(const Term& term, std::size_t at) {
    for (const TermPtr& arg : term.args) {
      walk(*arg, at);
      at += count_readings(*arg);
    }
  }

  const std::vector<Reading>& readings_;
  Scope scope_;
  Frames frames_;
  const Outlook::Visit& visit_;
};

}  // namespace

std::optional<Outlook> Outlook::of(const Expression& expression) {
  bool day_alone = true;
  for_each_term(expression.root(), [&](const Term& term) {
    day_alone = day_alone && (term.op != Op::variable || term.type.kind == Kind::date);
  });
  if (!day_alone || !can_follow(expression.root())) return std::nullopt;
  Outlook outlook(expression);
  OwnFrames own{};
  own[0] = true;
  if (!collect(expression.root(), own, outlook.readings_)) return std::nullopt;
  for_each_term(expression.root(), [&](const Term& term) {
    if (reads_day(term))
      outlook.courses_.emplace(&term, is_comparison(term.op) ? course_of_difference(term) : course_of(term));
  });
  return outlook;
}

void Outlook::for_each_key(RecordValues record, const Visit& visit) const {
  if (!readings_.empty()) KeyWalk(readings_, record, visit).walk(expression_.root(), 0);
}

std::vector<DaySpan> Outlook::days(const Scope& scope, Date first) const {
  return days_of(expression_.root(), courses_, scope, first);
}

}  // namespace fadu::condition
