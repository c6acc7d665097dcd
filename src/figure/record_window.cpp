// SPDX-License-Identifier: EUPL-1.2
#include "figure/record_window.hpp"

#include <fmt/format.h>

#include <optional>

namespace fadu::figure {
namespace {

class Numbers {
 public:
  Numbers(matter::Matters& matters, const institution::Definition& definition)
      : matters_(matters), table_(definition.schema.table) {}

  // The first record of that number or a later one: its number, and the day it began.
  std::optional<std::pair<std::int64_t, std::int64_t>> first_from(std::int64_t matter) {
    store::Statement statement = matters_.connection().prepare(fmt::format(
        "SELECT matter, opened_on FROM {} WHERE region = ?1 AND matter >= ?2 ORDER BY matter LIMIT 1",
        table_));
    statement.bind_all(matters_.ledger().region(), matter);
    if (!statement.step()) return std::nullopt;
    return std::pair(statement.integer(0), statement.integer(1));
  }
  // The number of the record that `count` others with greater numbers, up to `last`, follow.
  std::optional<std::int64_t> number_before(std::int64_t last, std::int64_t count) {
    store::Statement statement = matters_.connection().prepare(
        fmt::format("SELECT matter FROM {} WHERE region = ?1 AND matter <= ?2 ORDER BY matter DESC LIMIT 1 "
                    "OFFSET ?3",
                    table_));
    statement.bind_all(matters_.ledger().region(), last, count);
    if (!statement.step()) return std::nullopt;
    return statement.integer(0);
  }

 private:
  matter::Matters& matters_;
  const std::string& table_;
};

}  // namespace

RecordWindow records_until(matter::Matters& matters, const institution::Definition& definition, Date day,
                           std::int64_t most) {
  RecordWindow window;
  Numbers numbers(matters, definition);
  if (!numbers.number_before(window.last, most)) return window;
  std::int64_t begun = 0, later = *numbers.number_before(window.last, 0) + 1;
  while (later - begun > 1) {
    const std::int64_t middle = begun + (later - begun) / 2;
    const auto found = numbers.first_from(middle);
    (found && found->second <= day.day_number() ? begun : later) = middle;
  }
  window.last = begun;
  if (const auto before = numbers.number_before(begun, most)) window.first = *before + 1;
  return window;
}

}  // namespace fadu::figure
