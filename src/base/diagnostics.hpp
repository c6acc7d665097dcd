// What is wrong in a person's file: every mistake with its place, not only the first.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace fadu {

// Printed as "file:line: what, why". `path` is the offending route through the stages, one step an element.
struct Diagnostic {
  Place place;
  std::string what;
  std::string why;
  std::optional<Citation> citation = {};
  std::vector<std::string> path = {};
};

std::string to_string(const Diagnostic& diagnostic);

// A reader's list of mistakes, in the order found.
class Diagnostics {
 public:
  void add(Place place, std::string what, std::string why) {
    list_.push_back({std::move(place), std::move(what), std::move(why)});
  }
  void add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }
  void add_all(const Diagnostics& more) { list_.insert(list_.end(), more.list_.begin(), more.list_.end()); }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace fadu
