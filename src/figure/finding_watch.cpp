// SPDX-License-Identifier: EUPL-1.2
#include "figure/finding_watch.hpp"

#include <algorithm>
#include <utility>

#include "base/require.hpp"
#include "matter/field_value.hpp"

namespace fadu::figure {
namespace {

using institution::Definition;

constexpr std::string_view matter_field = "matter";

bool may_hold(const Watch& watch, const matter::Record& record) {
  return condition::holds(watch.own, {.record = record.values, .variables = {}});
}

void note_reading(Watches& watches, const Definition& target, const condition::Reading& reading) {
  const std::size_t slot = reading.key.value_or(target.slot(matter_field));
  auto read = std::ranges::find(watches.reads, slot, &Watches::Read::slot);
  if (read == watches.reads.end())
    read = watches.reads.insert(read, {target.schema.fields[slot].name, slot, {slot}});
  read->slots.insert(reading.slots.begin(), reading.slots.end());
}

}  // namespace

bool Watch::sees(const matter::RecordChange& change) const {
  return change.before == nullptr || std::ranges::any_of(slots, [&](std::size_t slot) {
           return change.before->values[slot] != change.after->values[slot];
         });
}

std::vector<condition::DaySpan> Watch::days(const matter::Record& record, condition::Scope scope) const {
  if (!may_hold(*this, record)) return {};
  scope.record = record.values;
  return outlook.days(scope, record.opened_on());
}

std::set<WatchedKey> Watches::keys(const matter::Record& record,
                                   const institution::Catalogue& catalogue) const {
  std::set<WatchedKey> keys;
  for (const Watch& watch : reading) {
    if (!may_hold(watch, record)) continue;
    watch.outlook.for_each_key(record.values, [&](const condition::Reading& read,
                                                  const condition::Value& value) {
      const Definition* target = catalogue.find(read.institution);
      if (target == nullptr) return;
      const std::string& field = target->schema.fields[read.key.value_or(target->slot(matter_field))].name;
      keys.insert({read.institution, field, matter::to_json(value)});
    });
  }
  return keys;
}

std::vector<std::size_t> Watches::slots_read_by(std::size_t slot) const {
  const auto read = std::ranges::find(reads, slot, &Read::slot);
  require(read != reads.end(), "what findings look up is watched");
  return {read->slots.begin(), read->slots.end()};
}

std::set<WatchedKey> Watches::touched(const matter::RecordChange& change) const {
  std::set<WatchedKey> keys;
  for (const Read& read : reads) {
    const bool same = change.before != nullptr && std::ranges::all_of(read.slots, [&](std::size_t slot) {
                        return change.before->values[slot] == change.after->values[slot];
                      });
    if (same) continue;
    for (const matter::Record* record : {change.before, change.after})
      if (record != nullptr && !condition::is_nothing(record->values[read.slot]))
        keys.insert({record->definition->id, read.field, matter::to_json(record->values[read.slot])});
  }
  return keys;
}

FindingWatches::FindingWatches(const institution::Catalogue& catalogue) : catalogue_(catalogue) {
  for (const auto& definition : catalogue.definitions())
    for (const institution::Finding& finding : definition->findings) {
      if (!finding.when) continue;
      auto outlook = condition::Outlook::of(finding.when);
      require(outlook.has_value(), "a finding that is defined can be followed: " + finding.id);
      for (const condition::Reading& reading : outlook->readings())
        if (const Definition* target = catalogue.find(reading.institution))
          note_reading(watches_[target->id], *target, reading);
      Watches& watches = watches_[definition->id];
      auto& list = outlook->readings().empty() ? watches.alone : watches.reading;
      list.push_back({definition->id + "." + finding.id, &finding, finding.when.own_part(),
                      *std::move(outlook), finding.when.slots()});
      for (const char* also : {"organisation", "opened_on"})
        list.back().slots.push_back(definition->slot(also));
    }
}

const Watches& FindingWatches::of(std::string_view institution) const {
  static const Watches none;
  const auto found = watches_.find(institution);
  return found == watches_.end() ? none : found->second;
}

}  // namespace fadu::figure
