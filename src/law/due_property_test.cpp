// Laws of day counting that hold for every start, length and set of suspensions, against a count day by day.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "law/due.hpp"
#include "law/lawbook.hpp"

namespace fadu::law {
namespace {

const Calendar& calendar() {
  static const auto read = Lawbook::read(FADU_SOURCE_DIR "/law");
  return read.first.calendar();
}

LimitRule limit(int number, Unit unit, bool rolls = false) {
  LimitRule rule;
  rule.id = "test.limit";
  rule.number = number;
  rule.unit = unit;
  rule.rolls_to_working_day = rolls;
  return rule;
}

Date any_day() {
  return Date(2007, 1, 1) + *rc::gen::inRange(0, 365 * 19);
}
int any_length() {
  return *rc::gen::inRange(1, 91);
}

// Up to four suspensions that begin up to 20 days before and 120 days after the event.
std::vector<Suspension> any_suspensions(Date event) {
  std::vector<Suspension> list;
  for (int left = *rc::gen::inRange(0, 5); left > 0; --left) {
    const Date first = event + *rc::gen::inRange(-20, 120);
    list.push_back({first, first + *rc::gen::inRange(0, 15)});
  }
  return list;
}

bool in(const std::vector<Suspension>& list, Date day) {
  return std::ranges::any_of(list, [&](const Suspension& s) { return s.first <= day && day <= s.last; });
}

// The last counted day, one day at a time.
Date count_by_day(Date event, int number, Unit unit, const std::vector<Suspension>& suspensions) {
  Date day = event;
  while (number > 0) {
    day = day + 1;
    if (!in(suspensions, day) && (unit != Unit::working_days || *calendar().is_working_day(day))) --number;
  }
  return day;
}

Date due_day(const LimitRule& rule, Date from, std::vector<Suspension> suspensions = {}) {
  return due_moment(rule, {Moment(from), false, std::move(suspensions)}, calendar()).value().day();
}

RC_GTEST_PROP(DueLaws, EndsWhereCountingDayByDayEnds, ()) {
  const Date from = any_day();
  const int number = any_length();
  const auto suspensions = any_suspensions(from);
  const Unit unit = *rc::gen::element(Unit::working_days, Unit::calendar_days);
  RC_ASSERT(due_day(limit(number, unit), from, suspensions) == count_by_day(from, number, unit, suspensions));
}

RC_GTEST_PROP(DueLaws, IsMonotoneInTheStart, ()) {
  const Date from = any_day();
  const Date later = from + *rc::gen::inRange(0, 60);
  const auto suspensions = any_suspensions(from);
  const LimitRule rule = limit(*rc::gen::inRange(1, 13),
                               *rc::gen::element(Unit::working_days, Unit::calendar_days, Unit::months),
                               *rc::gen::arbitrary<bool>());
  RC_ASSERT(due_day(rule, from) <= due_day(rule, later));
  if (rule.unit != Unit::months) {
    RC_ASSERT(due_day(rule, from, suspensions) <= due_day(rule, later, suspensions));
  }
}

RC_GTEST_PROP(DueLaws, AsManyWorkingDaysLieBetweenAsTheLimitSays, ()) {
  const Date from = any_day();
  const int number = any_length();
  const Date end = due_day(limit(number, Unit::working_days), from);
  RC_ASSERT(calendar().working_days(from, end).value() == number);
  RC_ASSERT(*calendar().is_working_day(end));
}

RC_GTEST_PROP(DueLaws, RollingMovesARestDayToTheNextWorkingDayAndNothingElse, ()) {
  const Date from = any_day();
  const int number = any_length();
  const Date nominal = due_day(limit(number, Unit::calendar_days), from);
  const Date rolled = due_day(limit(number, Unit::calendar_days, true), from);
  RC_ASSERT(*calendar().is_working_day(rolled));
  if (*calendar().is_working_day(nominal)) {
    RC_ASSERT(rolled == nominal);
  } else {
    RC_ASSERT(calendar().working_days(nominal, rolled).value() == 1);
  }
}

RC_GTEST_PROP(DueLaws, SuspendingDaysInsideMovesTheEndByAsMany, ()) {
  const Date from = any_day();
  const int number = *rc::gen::inRange(5, 90);
  const int start = *rc::gen::inRange(1, number + 1);
  const int days = *rc::gen::inRange(1, 60);
  const Suspension pause{from + start, from + start + days - 1};
  const LimitRule rule = limit(number, Unit::calendar_days);
  RC_ASSERT(due_day(rule, from, {pause}) - due_day(rule, from) == days);
  const LimitRule working = limit(number, Unit::working_days);
  const Date before = due_day(working, from);
  const Date after = due_day(working, from, {pause});
  const int suspended = calendar().working_days(pause.first - 1, pause.last).value();
  RC_ASSERT(calendar().working_days(before, after).value() == (pause.first <= before ? suspended : 0));
}

RC_GTEST_PROP(DueLaws, OrderRepetitionAndSplittingOfSuspensionsChangeNothing, ()) {
  const Date from = any_day();
  const auto suspensions = any_suspensions(from);
  auto other = suspensions;
  std::ranges::reverse(other);
  for (const Suspension& suspension : suspensions) {
    const Date middle = suspension.first + (suspension.last - suspension.first) / 2;
    other.push_back({suspension.first, middle});
    other.push_back({middle, suspension.last});
  }
  const LimitRule rule =
      limit(any_length(), *rc::gen::element(Unit::working_days, Unit::calendar_days), true);
  RC_ASSERT(due_day(rule, from, suspensions) == due_day(rule, from, other));
}

RC_GTEST_PROP(DueLaws, EveryDayIsEitherCountedOrListedWithItsReason, ()) {
  const Date from = any_day();
  const int number = any_length();
  const bool rolls = *rc::gen::arbitrary<bool>();
  const Unit unit = *rc::gen::element(Unit::working_days, Unit::calendar_days);
  const DueQuery query{Moment(from), false, any_suspensions(from)};
  const LimitRule rule = limit(number, unit, rolls);
  const Due found = due(rule, query, calendar()).value();
  const auto days = trace(rule, query, calendar()).value();
  RC_ASSERT(found.due == due_moment(rule, query, calendar()).value());
  RC_ASSERT(days.front().day == from);
  RC_ASSERT(days.back().day == found.due.day());
  RC_ASSERT(days.back().role == DayRole::counted);
  RC_ASSERT(days.back().count == number);
  std::size_t listed = 0;
  for (const NotCounted& run : found.not_counted) {
    RC_ASSERT(!run.reason.empty());
    for (Date day = run.first; day <= run.last; day = day + 1, ++listed)
      RC_ASSERT(days[static_cast<std::size_t>(day - from)].role == run.role);
  }
  RC_ASSERT(listed + static_cast<std::size_t>(number) + 1 == days.size());
}

RC_GTEST_PROP(DueLaws, AMinimumPeriodEndsTheDayAfterItsLastDay, ()) {
  const Date from = any_day();
  const LimitRule rule = limit(any_length(), *rc::gen::element(Unit::working_days, Unit::calendar_days));
  RC_ASSERT(earliest_after(rule, Moment(from), calendar()).value().day() == due_day(rule, from) + 1);
}

}  // namespace
}  // namespace fadu::law
