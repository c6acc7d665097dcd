// When a time limit runs out: the day of the event does not count, what stops the clock is not counted, and
// every day can be shown. Never reads the clock. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "law/calendar.hpp"
#include "law/time_limit.hpp"

namespace fadu::law {

// Days on which the clock stood still, both ends inclusive. May overlap one another.
struct Suspension {
  Date first;
  Date last;
};

struct DueQuery {
  Moment from;  // the event; its minute matters only for limits in hours
  bool extended = false;
  std::vector<Suspension> suspensions = {};
};

// What a day was to a running limit.
enum class DayRole {
  event,      // the day it counts from
  counted,    //
  weekend,    // not a working day, and working days are counted
  holiday,    // the same
  suspended,  // the clock stood still
  rolled,     // the period would have ended on this rest day
};
const char* to_string(DayRole role);

// A run of days that did not count, all for one reason.
struct NotCounted {
  Date first;
  Date last;
  DayRole role = DayRole::weekend;
  std::string reason;  // "weekend", the holiday's name, "suspended", "rest day at the end"

  friend bool operator==(const NotCounted&, const NotCounted&) = default;
};

struct Due {
  Moment due;  // the last minute's day; midnight stands for the whole day except for limits in hours
  bool extended = false;
  std::vector<NotCounted> not_counted;
};

// Refused: an extension the law does not give or gives without a number; a suspension of a limit in hours or
// of a fixed date; a day outside the calendar's years where working days matter.
// Invalid: a suspension that ends before it begins.
Result<Due> due(const LimitRule& rule, const DueQuery& query, const Calendar& calendar);

// The same day without the list of days that did not count.
Result<Moment> due_moment(const LimitRule& rule, const DueQuery& query, const Calendar& calendar);

// The first day on which a step may be taken after a minimum period: the rule's number of full days (working
// days, months) lies between `from` and it. Limits in hours: the minute from which on.
Result<Moment> earliest_after(const LimitRule& rule, Moment from, const Calendar& calendar);

struct TracedDay {
  Date day;
  DayRole role = DayRole::counted;
  int count = 0;        // of days counted up to and including this one
  std::string holiday;  // name of the holiday, also for its make-up workdays
  bool make_up = false;

  friend bool operator==(const TracedDay&, const TracedDay&) = default;
};

// Every day from the event to the due day. For limits in hours and fixed dates only the two.
Result<std::vector<TracedDay>> trace(const LimitRule& rule, const DueQuery& query, const Calendar& calendar);

}  // namespace fadu::law
