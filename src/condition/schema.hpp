// The names an expression may use: one institution's fields in slot order, its aliases and constants, and how
// to find the schemas of the others. Knows no definition file; `institution` builds it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "condition/value.hpp"

namespace fadu::condition {

struct Field {
  std::string name;  // may hold dots: "limit.decision.due"
  Type type;
  std::vector<std::string> choices =
      {};                   // of a choice field: a literal compared with it must be one of these
  std::string column = {};  // its column in the record table; empty means `name` with dots as underscores
};

std::string column_of(const Field& field);

struct Schema {
  std::string institution;
  std::string table;                                             // the record table
  std::vector<Field> fields;                                     // slot i of a record is fields[i]
  std::map<std::string, std::string, std::less<>> aliases = {};  // name → expression text put in its place
  std::map<std::string, Value, std::less<>> constants = {};      // "setting.hearing_fine" → its value
  std::vector<std::uint16_t> places = {};                        // by hash of a name: slot + 1, or 0

  // Makes find_slot() fast once all fields are there; without it each is compared in turn.
  void index_fields();
  [[nodiscard]] std::optional<std::size_t> find_slot(std::string_view name) const;
};

// The schema of another institution, or nullptr.
using FindSchema = std::function<const Schema*(std::string_view institution)>;

}  // namespace fadu::condition
