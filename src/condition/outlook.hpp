// How a condition's truth changes by itself: on which days it holds, and which other records it depends on.
// For keeping what holds instead of asking every record again. Never decides by sampling: what it cannot
// follow exactly it refuses. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "condition/expression.hpp"

namespace fadu::condition {

// The last day looked at; what holds on it is taken to hold ever after.
inline constexpr Date horizon(2199, 12, 31);

struct DaySpan {
  Date first;
  Date last;

  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

// Other records that are read: those of an institution whose slot `key` (of none: whose matter number) has a
// value that follows from the condition's own record.
struct Reading {
  std::string institution;
  std::optional<std::size_t> key;
  std::vector<std::size_t> slots;  // what is read of them
};

// How a term goes with the days.
enum class Course {
  fixed,    // the same every day
  rising,   // never smaller on a later day
  falling,  // never greater on a later day
  steps,    // changes on days that its parts tell
  unknown,
};

// A condition whose course can be followed. The day is its variables of kind date.
class Outlook {
 public:
  // Nothing where its days or the records it reads do not follow from its own record.
  static std::optional<Outlook> of(const Expression& expression);

  [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }
  // The days from `first` to the horizon on which it holds, apart from one another. `scope` is without
  // variables.
  [[nodiscard]] std::vector<DaySpan> days(const Scope& scope, Date first) const;
  // Calls `visit` with each value by which another record is read, perhaps more than once.
  using Visit = std::function<void(const Reading& reading, const Value& key)>;
  void for_each_key(RecordValues record, const Visit& visit) const;

 private:
  explicit Outlook(Expression expression) : expression_(std::move(expression)) {}

  Expression expression_;
  std::vector<Reading> readings_;
  std::unordered_map<const Term*, Course> courses_;  // of those that read the day
};

}  // namespace fadu::condition
