// What the operators and functions do to values: the one place that evaluation, partial evaluation and the
// folding of constants share. Nothing in yields nothing; a result out of range is nothing, never a wrapped
// number. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>

#include "condition/term.hpp"

namespace fadu::condition {

// Of equal … greater_equal. False if either is nothing or the kinds differ.
bool compare(Op op, const Value& a, const Value& b);
// True if `value` is not nothing and among `list`.
bool is_in(const Value& value, std::span<const Value> list);
bool is_in(const Value& value, const Value& texts);
// Of add … greatest, without choose; as many arguments as the operation has.
Value apply_operation(Op op, std::span<const Value* const> arguments);
constexpr bool is_pure(Op op) {
  return op >= Op::add && op <= Op::greatest && op != Op::choose;
}

// add_months() takes no more than a hundred years, so that every database's calendar agrees.
inline constexpr std::int64_t months_max = 1200;
// 1900-01-01 and 9999-12-31, the days a Date may be.
inline constexpr std::int64_t first_day = Date(1900, 1, 1).day_number();
inline constexpr std::int64_t last_day = Date(9999, 12, 31).day_number();

}  // namespace fadu::condition
