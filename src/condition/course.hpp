// The course of a term from day to day. Inside of `condition` only; others use Outlook.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <unordered_map>
#include <vector>

#include "condition/expression.hpp"
#include "condition/outlook.hpp"
#include "condition/term.hpp"

namespace fadu::condition {

// Reads a variable of kind date: the day.
bool reads_day(const Term& term);
Course course_of(const Term& term);
// Of a comparison: of its left side minus its right side. Unknown unless the sides can be followed together.
Course course_of_difference(const Term& comparison);
// Whether the days on which a condition changes can be found without looking at every day.
bool can_follow(const Term& condition);

// By its terms that read the day; of comparisons, the course of their difference.
using Courses = std::unordered_map<const Term*, Course>;
std::vector<DaySpan> days_of(const Term& condition, const Courses& courses, const Scope& scope, Date first);

}  // namespace fadu::condition
