// Official numbers (文号): counted by series without gaps or duplicates, inside the transaction of the step
// that gives them. Never gives a number that a rolled-back step had. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "store/connection.hpp"

namespace fadu::matter {

// Each series is read once a batch and written once at its end.
class NumberSeries {
 public:
  explicit NumberSeries(std::string region) : region_(std::move(region)) {}

  static void create(store::Connection& connection);
  void drop(store::Connection& connection) const;
  // The number after the last given in the series ("友政规〔2019〕{n}号"), now taken.
  std::int64_t take_next(store::Connection& connection, const std::string& series);
  // Records that the number was given; of rebuilding and of matters that come in whole.
  void note(store::Connection& connection, const std::string& series, std::int64_t number);
  // Before the commit of the batch …
  void flush(store::Connection& connection);
  // … and after it, or when it was rolled back.
  void forget() { last_.clear(); }
  // The series with its {n} filled in.
  static std::string text(std::string series, std::int64_t number);

 private:
  // The number last given in the series, in this batch or before.
  std::int64_t& last(store::Connection& connection, const std::string& series);

  std::string region_;
  std::unordered_map<std::string, std::int64_t> last_;  // of the series used in this batch
};

}  // namespace fadu::matter
