// Everything in law/: the statutes, the time limits they fix with their versions, and the calendar.
// Never stops at the first mistake in a file; never changes after reading.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "law/calendar.hpp"
#include "law/statute.hpp"
#include "law/time_limit.hpp"

namespace fadu::law {

class Lawbook {
 public:
  using Versions = std::vector<LimitRule>;  // one limit's, oldest first, never overlapping

  // Reads `folder`/calendar.yaml and every other `folder`/*.yaml as a statute.
  static std::pair<Lawbook, Diagnostics> read(const std::string& folder);
  // The same from texts in memory: file name ("calendar.yaml", "penalty_law.yaml") → content.
  static std::pair<Lawbook, Diagnostics> parse(const std::map<std::string, std::string>& files);

  // Sorted by id. Addresses of statutes and rules stay valid as long as the lawbook; moving it keeps them.
  [[nodiscard]] const std::vector<std::unique_ptr<const Statute>>& statutes() const { return statutes_; }
  // nullptr if there is no such file.
  [[nodiscard]] const Statute* find_statute(std::string_view id) const;

  [[nodiscard]] bool knows_limit(std::string_view id) const { return limits_.contains(id); }
  // Every limit's id with its versions, sorted by id.
  [[nodiscard]] const std::map<std::string, Versions, std::less<>>& limits() const { return limits_; }
  // All versions; not_found with the nearest known ids.
  [[nodiscard]] Result<const Versions*> versions_of(std::string_view id) const;
  // The version in force on that day; not_found, or no_rule_in_force with the days on which there was one.
  [[nodiscard]] Result<const LimitRule*> limit_on(std::string_view id, Date day) const;

  [[nodiscard]] const Calendar& calendar() const { return calendar_; }

 private:
  void add_file(const std::string& name, const Node& root, Diagnostics& diagnostics);
  void finish(Diagnostics& diagnostics);

  std::vector<std::unique_ptr<const Statute>> statutes_;
  std::map<std::string, Versions, std::less<>> limits_;
  Calendar calendar_;
};

}  // namespace fadu::law
