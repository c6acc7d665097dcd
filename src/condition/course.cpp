// SPDX-License-Identifier: EUPL-1.2
// How terms go with the days, told from the expression alone.
#include "condition/course.hpp"

#include <algorithm>

namespace fadu::condition {
namespace {

Course turned(Course course) {
  if (course == Course::rising) return Course::falling;
  return course == Course::falling ? Course::rising : course;
}

Course sum(Course a, Course b) {
  if (a == Course::fixed || a == b) return b;
  return b == Course::fixed ? a : Course::unknown;
}

bool is_stepwise(Course course) {
  return course == Course::fixed || course == Course::steps;
}

Course course_of_choice(const Term& term) {
  const bool stepwise = can_follow(*term.args[0]) && is_stepwise(course_of(*term.args[1])) &&
                        is_stepwise(course_of(*term.args[2]));
  return stepwise ? Course::steps : Course::unknown;
}

Course course_of_total(const Term& term) {
  const bool stepwise = !reads_day(*term.args[0]) && can_follow(*term.args[1]) &&
                        (term.op == Op::count_found || !reads_day(*term.args[2]));
  return stepwise ? Course::steps : Course::unknown;
}

}  // namespace

Course course_of(const Term& term) {
  if (!reads_day(term)) return Course::fixed;
  if (is_two_valued(term.op)) return can_follow(term) ? Course::steps : Course::unknown;
  switch (term.op) {
    case Op::variable:
      return Course::rising;
    case Op::add:
    case Op::least:
    case Op::greatest:
      return sum(course_of(*term.args[0]), course_of(*term.args[1]));
    case Op::subtract:
      return sum(course_of(*term.args[0]), turned(course_of(*term.args[1])));
    case Op::negate:
      return turned(course_of(*term.args[0]));
    case Op::year:
      return course_of(*term.args[0]);
    case Op::add_months:
      return reads_day(*term.args[1]) ? Course::unknown : course_of(*term.args[0]);
    case Op::month:
      return term.args[0]->op == Op::variable ? Course::steps : Course::unknown;
    case Op::choose:
      return course_of_choice(term);
    case Op::count_found:
    case Op::sum_found:
      return course_of_total(term);
    default:
      return Course::unknown;
  }
}

Course course_of_difference(const Term& comparison) {
  return sum(course_of(*comparison.args[0]), turned(course_of(*comparison.args[1])));
}

bool reads_day(const Term& whole) {
  bool reads = false;
  for_each_term(whole, [&](const Term& term) {
    reads = reads || (term.op == Op::variable && term.type.kind == Kind::date);
  });
  return reads;
}

bool can_follow(const Term& condition) {
  if (!reads_day(condition)) return true;
  const auto& args = condition.args;
  switch (condition.op) {
    case Op::all_of:
    case Op::any_of:
    case Op::negation:
      return std::ranges::all_of(args, [](const TermPtr& arg) { return can_follow(*arg); });
    case Op::every_text:
    case Op::some_text:
    case Op::every_found:
    case Op::some_found:
      return !reads_day(*args[0]) && can_follow(*args[1]);
    default:
      break;
  }
  if (is_comparison(condition.op)) return course_of_difference(condition) != Course::unknown;
  if (is_two_valued(condition.op))
    return std::ranges::all_of(args, [](const TermPtr& arg) { return is_stepwise(course_of(*arg)); });
  return is_stepwise(course_of(condition));
}

}  // namespace fadu::condition
