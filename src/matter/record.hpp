// One matter as it stands: its fields by slot and the state of its clocks. A projection of the ledger.
// Never holds anything that its ledger entries do not say. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "condition/value.hpp"
#include "institution/definition.hpp"
#include "law/due.hpp"

namespace fadu::matter {

using condition::Value;

// What a running limit needs beyond its from, due and done days; kept only while it differs from the default.
struct ClockState {
  bool extended = false;
  std::optional<Date> stopped_on;        // the clock stands still since the end of this day
  std::vector<law::Suspension> stopped;  // earlier stops
  std::optional<Moment> from;            // the minute, of limits in hours

  friend bool operator==(const ClockState& a, const ClockState& b);
};

using Clocks = std::map<std::string, ClockState, std::less<>>;  // by limit id

// Canonical JSON, {} when all are as by default.
std::string to_json(const Clocks& clocks);
Clocks clocks_from_json(std::string_view json);

struct Record {
  const institution::Definition* definition = nullptr;
  std::vector<Value> values;  // by slot of definition->schema
  Clocks clocks;
  std::int64_t last_entry = -1;
  Moment last_at;

  [[nodiscard]] const Value& value(std::string_view field) const { return values[definition->slot(field)]; }
  void set(std::string_view field, Value value) { values[definition->slot(field)] = std::move(value); }
  [[nodiscard]] std::int64_t matter() const {
    return std::get<std::int64_t>(values[definition->slots.matter]);
  }
  [[nodiscard]] const std::string& stage() const {
    return std::get<std::string>(values[definition->slots.stage]);
  }
  [[nodiscard]] const std::string& organisation() const {
    return std::get<std::string>(values[definition->slots.organisation]);
  }
  [[nodiscard]] Date opened_on() const { return std::get<Date>(values[definition->slots.opened_on]); }
};

// A record of the definition with every field unset.
Record empty_record(const institution::Definition& definition);

// What one entry did to one matter; before is nullptr when it opened it.
struct RecordChange {
  const Record* before = nullptr;
  const Record* after = nullptr;
  std::int64_t entry = 0;
  std::string_view step;
};

}  // namespace fadu::matter
