// SPDX-License-Identifier: EUPL-1.2
#include "figure/finding_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "store/region_rows.hpp"

namespace fadu::figure {

using condition::DaySpan;

void FindingRows::create(store::Connection& connection) {
  const std::string_view form = store::rows_by_key(connection.dialect());
  connection.execute(
      fmt::format("CREATE TABLE IF NOT EXISTS finding_found (region TEXT NOT NULL, finding TEXT NOT NULL, "
                  "matter BIGINT NOT NULL, from_day BIGINT NOT NULL, last_day BIGINT NOT NULL, organisation "
                  "TEXT NOT NULL, PRIMARY KEY (region, finding, matter, from_day)){0};"
                  "CREATE TABLE IF NOT EXISTS finding_count (region TEXT NOT NULL, period BIGINT NOT NULL, "
                  "finding TEXT NOT NULL, organisation TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY "
                  "(region, period, finding, organisation)){0};"
                  "CREATE TABLE IF NOT EXISTS finding_watch (region TEXT NOT NULL, institution TEXT NOT "
                  "NULL, field TEXT NOT NULL, value TEXT NOT NULL, matter BIGINT NOT NULL, watcher TEXT NOT "
                  "NULL, PRIMARY KEY (region, institution, field, value, matter)){0};"
                  "CREATE TABLE IF NOT EXISTS finding_again (region TEXT NOT NULL, matter BIGINT NOT NULL, "
                  "institution TEXT NOT NULL, PRIMARY KEY (region, matter)){0};"
                  "CREATE TABLE IF NOT EXISTS finding_touched (region TEXT NOT NULL, institution TEXT NOT "
                  "NULL, field TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (region, institution, field, "
                  "value)){0}",
                  form));
}

void FindingRows::drop(store::Connection& connection) const {
  for (const char* table :
       {"finding_found", "finding_count", "finding_watch", "finding_again", "finding_touched"})
    store::drop_region(connection, table, region_);
}

void FindingRows::replace(store::Connection& connection, const std::string& finding, std::int64_t matter,
                          const FoundDays& before, const FoundDays& after) {
  if (before.days == after.days && (after.days.empty() || before.organisation == after.organisation)) return;
  for (const DaySpan& span : before.days)
    connection.run(
        "DELETE FROM finding_found WHERE region = ?1 AND finding = ?2 AND matter = ?3 AND from_day = ?4",
        region_, finding, matter, span.first.day_number());
  for (const DaySpan& span : after.days)
    connection.run(
        "INSERT INTO finding_found (region, finding, matter, from_day, last_day, organisation) VALUES (?1, "
        "?2, ?3, ?4, ?5, ?6)",
        region_, finding, matter, span.first.day_number(), span.last.day_number(), after.organisation);
  count(finding, before, -1);
  count(finding, after, 1);
}

FoundDays FindingRows::read(store::Connection& connection, const std::string& finding,
                            std::int64_t matter) const {
  FoundDays found;
  store::Statement statement = connection.prepare(
      "SELECT from_day, last_day, organisation FROM finding_found WHERE region = ?1 AND finding = ?2 AND "
      "matter = ?3 ORDER BY from_day");
  statement.bind_all(region_, finding, matter);
  store::for_each_row(statement, [&](const store::Statement& row) {
    found.days.push_back({Date::from_day_number(static_cast<std::int32_t>(row.integer(0))),
                          Date::from_day_number(static_cast<std::int32_t>(row.integer(1)))});
    found.organisation = row.text(2);
  });
  return found;
}

void FindingRows::watch(store::Connection& connection, const std::string& institution, std::int64_t matter,
                        const std::set<WatchedKey>& before, const std::set<WatchedKey>& after) const {
  for (const WatchedKey& key : before)
    if (!after.contains(key))
      connection.run(
          "DELETE FROM finding_watch WHERE region = ?1 AND institution = ?2 AND field = ?3 AND value = ?4 "
          "AND matter = ?5",
          region_, key.institution, key.field, key.value, matter);
  for (const WatchedKey& key : after)
    if (!before.contains(key))
      connection.run(
          "INSERT INTO finding_watch (region, institution, field, value, matter, watcher) VALUES (?1, ?2, "
          "?3, ?4, ?5, ?6)",
          region_, key.institution, key.field, key.value, matter, institution);
}

std::map<std::int64_t, std::string> FindingRows::to_look_at(store::Connection& connection) const {
  std::map<std::int64_t, std::string> matters;
  store::Statement statement = connection.prepare(
      "SELECT matter, institution FROM finding_again WHERE region = ?1 UNION SELECT w.matter, w.watcher FROM "
      "finding_touched t JOIN finding_watch w ON w.region = t.region AND w.institution = t.institution AND "
      "w.field = t.field AND w.value = t.value WHERE t.region = ?1");
  statement.bind_all(region_);
  store::for_each_row(statement,
                      [&](const store::Statement& row) { matters.emplace(row.integer(0), row.text(1)); });
  return matters;
}

void FindingRows::looked_at_all(store::Connection& connection) const {
  connection.run("DELETE FROM finding_again WHERE region = ?1", region_);
  connection.run("DELETE FROM finding_touched WHERE region = ?1", region_);
}

void FindingRows::count(const std::string& finding, const FoundDays& found, std::int64_t sign) {
  const auto add = [&](Date day, std::int64_t number) {
    const Periods periods(day);
    for (const std::int64_t period : {periods.year, periods.month, periods.day})
      counts_[{finding, period, found.organisation}] += number;
  };
  for (const DaySpan& span : found.days) {
    add(span.first, sign);
    if (span.last < condition::horizon) add(span.last + 1, -sign);
  }
}

void FindingRows::flush(store::Connection& connection) {
  for (const auto& [key, number] : counts_) {
    if (number == 0) continue;
    const auto& [finding, period, organisation] = key;
    connection.run(
        "INSERT INTO finding_count (region, period, finding, organisation, number) VALUES (?1, ?2, ?3, ?4, "
        "?5) ON CONFLICT (region, period, finding, organisation) DO UPDATE SET number = "
        "finding_count.number + excluded.number",
        region_, period, finding, organisation, number);
    connection.run(
        "DELETE FROM finding_count WHERE region = ?1 AND period = ?2 AND finding = ?3 AND organisation = ?4 "
        "AND number = 0",
        region_, period, finding, organisation);
  }
  for (const auto& [matter, institution] : again_)
    connection.run(
        "INSERT INTO finding_again (region, matter, institution) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        region_, matter, institution);
  for (const WatchedKey& key : touched_)
    connection.run(
        "INSERT INTO finding_touched (region, institution, field, value) VALUES (?1, ?2, ?3, ?4) ON CONFLICT "
        "DO NOTHING",
        region_, key.institution, key.field, key.value);
  forget();
}

void FindingRows::forget() {
  counts_.clear();
  again_.clear();
  touched_.clear();
}

}  // namespace fadu::figure
