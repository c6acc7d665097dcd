// The tables of what was found: the days on which a finding holds of a matter; how many begin and end on each
// day, month and year, so that counting costs the same whatever was found; and what is to be looked at again
// because other records changed. Never decides what holds.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "condition/outlook.hpp"
#include "figure/finding_watch.hpp"
#include "store/connection.hpp"

namespace fadu::figure {

// The days on which a finding holds of a matter, which is of an organisation.
struct FoundDays {
  std::string organisation;
  std::vector<condition::DaySpan> days;

  friend bool operator==(const FoundDays&, const FoundDays&) = default;
};

class FindingRows {
 public:
  explicit FindingRows(std::string region) : region_(std::move(region)) {}

  static void create(store::Connection& connection);
  void drop(store::Connection& connection) const;

  void replace(store::Connection& connection, const std::string& finding, std::int64_t matter,
               const FoundDays& before, const FoundDays& after);
  [[nodiscard]] FoundDays read(store::Connection& connection, const std::string& finding,
                               std::int64_t matter) const;

  // By which keys a matter's findings depend on other records.
  void watch(store::Connection& connection, const std::string& institution, std::int64_t matter,
             const std::set<WatchedKey>& before, const std::set<WatchedKey>& after) const;

  // What is to be looked at again: a matter, or all that depend on a key.
  void look_again(std::int64_t matter, const std::string& institution) { again_[matter] = institution; }
  void look_again(std::set<WatchedKey> keys) { touched_.merge(keys); }
  // By number, with their institutions.
  [[nodiscard]] std::map<std::int64_t, std::string> to_look_at(store::Connection& connection) const;
  void looked_at_all(store::Connection& connection) const;

  // Writes what was held back.
  void flush(store::Connection& connection);
  void forget();

 private:
  void count(const std::string& finding, const FoundDays& found, std::int64_t sign);

  std::string region_;
  using CountKey = std::tuple<std::string, std::int64_t, std::string>;  // finding, period, organisation
  std::map<CountKey, std::int64_t> counts_;
  std::map<std::int64_t, std::string> again_;
  std::set<WatchedKey> touched_;
};

// The year, the month and the day, as the table of counts numbers them: 2019, 201903, 20190305.
struct Periods {
  explicit Periods(Date on) : year(on.year()), month(year * 100 + on.month()), day(month * 100 + on.day()) {}
  std::int64_t year;
  std::int64_t month;
  std::int64_t day;
};

}  // namespace fadu::figure
