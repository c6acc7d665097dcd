// SPDX-License-Identifier: EUPL-1.2
#include "matter/clock_days.hpp"

#include <algorithm>

namespace fadu::matter {
namespace {

std::optional<Date> last_day(Matters& matters) {
  store::Statement query = matters.connection().prepare("SELECT day FROM clock_day WHERE region = ?1");
  if (!query.bind_all(matters.ledger().region()).step()) return std::nullopt;
  return Date::from_day_number(static_cast<std::int32_t>(query.integer(0)));
}

Date next_day(const std::optional<Date>& last, Date today) {
  return last && today - *last <= most_days_made_up ? *last + 1 : today;
}

// One day and its mark; nothing if there was no day to go through, another node having been quicker.
std::optional<std::int64_t> run_next_day(Matters& matters, Date today) {
  matters.begin();
  try {
    const auto last = last_day(matters);
    if (last && *last >= today) {
      matters.roll_back();
      return std::nullopt;
    }
    const Date day = next_day(last, today);
    const std::int64_t performed = matters.run_clock(day);
    note_clock_day(matters, day);
    matters.commit();
    return performed;
  } catch (...) {
    if (matters.in_batch()) matters.roll_back();
    throw;
  }
}

}  // namespace

void create_clock_days(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS clock_day (region TEXT NOT NULL PRIMARY KEY, day BIGINT NOT NULL)");
}

void note_clock_day(Matters& matters, Date day) {
  matters.connection().run(
      "INSERT INTO clock_day (region, day) VALUES (?1, ?2) "
      "ON CONFLICT (region) DO UPDATE SET day = excluded.day",
      matters.ledger().region(), day.day_number());
}

std::optional<std::int64_t> run_clock_until(Matters& matters, Date today) {
  std::optional<std::int64_t> performed;
  while (const auto steps = run_next_day(matters, today)) performed = performed.value_or(0) + *steps;
  return performed;
}

}  // namespace fadu::matter
