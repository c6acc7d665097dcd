// Official numbers (文号): counted by series without gaps or duplicates, inside the transaction of the step
// that gives them. Never gives a number that a rolled-back step had. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "store/connection.hpp"

namespace fadu::matter {

class NumberSeries {
 public:
  explicit NumberSeries(std::string region) : region_(std::move(region)) {}

  static void create(store::Connection& connection);
  static void drop(store::Connection& connection);
  // The number after the last given in the series ("友政规〔2019〕{n}号"), now taken.
  std::int64_t take_next(store::Connection& connection, const std::string& series) const;
  // Records that the number was given; of rebuilding.
  void note(store::Connection& connection, const std::string& series, std::int64_t number) const;
  // The series with its {n} filled in.
  static std::string text(std::string series, std::int64_t number);

 private:
  std::string region_;
};

}  // namespace fadu::matter
