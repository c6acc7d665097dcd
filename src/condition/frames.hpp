// The records a condition's evaluation stands in: its own and those that all(), exists() and lookups bind.
// Inside of `condition` only. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <vector>

#include "condition/expression.hpp"
#include "condition/term.hpp"

namespace fadu::condition {

struct Frames {
  explicit Frames(const Scope& given) : scope(given) { records[0] = given.record; }

  const Scope& scope;
  std::array<RecordValues, frames_max + 1> records;  // of a bound text: that one value
};

bool is_true(const Term& term, Frames& frames);
Value compute(const Term& term, Frames& frames);
// The records that a lookup goes through.
std::vector<std::vector<Value>> find_records(const Term& term, Frames& frames);

}  // namespace fadu::condition
