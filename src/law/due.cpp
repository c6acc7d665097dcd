// SPDX-License-Identifier: EUPL-1.2
#include "law/due.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/require.hpp"

namespace fadu::law {
namespace {

// A limit laid out on the calendar. `nominal` is the last counted day before any roll to a working day.
struct Run {
  Moment due = {};
  Date event = {};
  Date nominal = {};
  std::vector<Suspension> suspended = {};  // after the event, in order, apart from one another
  bool by_day = true;                      // false: hours and fixed dates, which no day in between can move

  [[nodiscard]] bool is_suspended(Date day) const {
    return std::ranges::any_of(suspended,
                               [&](const Suspension& s) { return s.first <= day && day <= s.last; });
  }
};

Error refused(const LimitRule& rule, std::string what, std::string why) {
  return Error{.problem = Problem::refused,
               .what = fmt::format("{}: {}", rule.id, what),
               .why = std::move(why),
               .rule = rule.id,
               .citation = rule.basis};
}

// How long the limit is with the extension that was asked for.
Result<int> length(const LimitRule& rule, bool extended) {
  if (!extended) return rule.number;
  if (!rule.extension) return refused(rule, "extend", "the law gives no extension of this limit");
  if (!rule.extension->number)
    return refused(
        rule, "extend",
        fmt::format("the law gives no number of days: {} sets the new day", rule.extension->by.en));
  return rule.number + *rule.extension->number;
}

// The suspensions after the event, sorted, with overlapping and adjoining ones made one.
Result<std::vector<Suspension>> merge(const LimitRule& rule, Date event, std::span<const Suspension> list) {
  std::vector<Suspension> merged;
  for (const Suspension& suspension : list) {
    if (suspension.last < suspension.first)
      return Error{.problem = Problem::invalid,
                   .what = fmt::format("{}: suspension {}..{}", rule.id, to_string(suspension.first),
                                       to_string(suspension.last)),
                   .why = "ends before it begins",
                   .rule = rule.id};
    if (event < suspension.last) merged.push_back({std::max(suspension.first, event + 1), suspension.last});
  }
  std::ranges::sort(merged, {}, &Suspension::first);
  std::size_t kept = 0;
  for (const Suspension& next : merged) {
    if (kept > 0 && next.first <= merged[kept - 1].last + 1)
      merged[kept - 1].last = std::max(merged[kept - 1].last, next.last);
    else
      merged[kept++] = next;
  }
  merged.resize(kept);
  return merged;
}

Result<Date> last_working_day(Date event, int number, std::span<const Suspension> suspended,
                              const Calendar& calendar) {
  Date end = FADU_TRY(calendar.working_day_after(event, number));
  for (const auto& [first, last] : suspended) {
    if (end < first) break;
    number += FADU_TRY(calendar.working_days(first - 1, last));
    end = FADU_TRY(calendar.working_day_after(event, number));
  }
  return end;
}

Date push(Date end, std::span<const Suspension> suspended) {
  for (const auto& [first, last] : suspended) {
    if (end < first) break;
    end = end + (last - first + 1);
  }
  return end;
}

Result<Run> lay_out(const LimitRule& rule, const DueQuery& query, const Calendar& calendar) {
  const int number = FADU_TRY(length(rule, query.extended));
  Run run{.event = query.from.day()};
  if (rule.unit == Unit::hours || rule.unit == Unit::date_next_year) {
    if (!query.suspensions.empty())
      return refused(rule, "suspend",
                     rule.unit == Unit::hours ? "hours run without a break" : "a fixed date cannot be moved");
    run.by_day = false;
  }
  run.suspended = FADU_TRY(merge(rule, run.event, query.suspensions));
  switch (rule.unit) {
    case Unit::hours:
      run.due = query.from + std::chrono::hours(number);
      return run;
    case Unit::working_days:
      run.nominal = FADU_TRY(last_working_day(run.event, number, run.suspended, calendar));
      run.due = Moment(run.nominal);
      return run;
    case Unit::calendar_days:
      run.nominal = push(run.event + number, run.suspended);
      break;
    case Unit::months:  // 民法典 Art. 202
      run.nominal = push(add_months(run.event, number), run.suspended);
      break;
    case Unit::date_next_year:
      require(rule.date.has_value(), "a limit that is a date of the next year has one");
      run.nominal = Date(run.event.year() + 1, static_cast<unsigned>(rule.date->month()),
                         static_cast<unsigned>(rule.date->day()));
      break;
  }
  // 民事诉讼法 Art. 85, 民法典 Art. 203
  run.due =
      Moment(rule.rolls_to_working_day ? FADU_TRY(calendar.next_working_day(run.nominal)) : run.nominal);
  return run;
}

// What `day`, later than the event and not later than the due day, was to the limit.
DayRole role(const LimitRule& rule, const Run& run, Date day, const Calendar& calendar) {
  if (day == run.due.day()) return DayRole::counted;
  if (run.nominal <= day) return DayRole::rolled;
  if (run.is_suspended(day)) return DayRole::suspended;
  if (rule.unit != Unit::working_days) return DayRole::counted;
  switch (*calendar.kind(day)) {
    case DayKind::weekend:
      return DayRole::weekend;
    case DayKind::holiday:
      return DayRole::holiday;
    case DayKind::working:
      break;
  }
  return DayRole::counted;
}

std::string reason(DayRole role, std::string_view holiday) {
  if (role == DayRole::holiday) return std::string(holiday);
  if (role == DayRole::rolled) return "rest day at the end";
  return to_string(role);
}

// Days after the event that did not count, equal ones next to one another as one run.
std::vector<NotCounted> not_counted(const LimitRule& rule, const Run& run, const Calendar& calendar) {
  std::vector<NotCounted> list;
  if (!run.by_day) return list;
  std::string_view last_holiday;
  for (Date day = run.event + 1; day < run.due.day(); day = day + 1) {
    const DayRole found = role(rule, run, day, calendar);
    if (found == DayRole::counted) continue;
    const std::string_view holiday = found == DayRole::holiday ? calendar.holiday_name(day) : "";
    if (!list.empty() && list.back().last + 1 == day && list.back().role == found && last_holiday == holiday)
      list.back().last = day;
    else
      list.push_back({day, day, found, reason(found, holiday)});
    last_holiday = holiday;
  }
  return list;
}

}  // namespace

const char* to_string(DayRole role) {
  switch (role) {
    case DayRole::event:
      return "event";
    case DayRole::counted:
      return "counted";
    case DayRole::weekend:
      return "weekend";
    case DayRole::holiday:
      return "holiday";
    case DayRole::suspended:
      return "suspended";
    case DayRole::rolled:
      return "rolled";
  }
  return "counted";
}

Result<Due> due(const LimitRule& rule, const DueQuery& query, const Calendar& calendar) {
  const Run run = FADU_TRY(lay_out(rule, query, calendar));
  return Due{run.due, query.extended, not_counted(rule, run, calendar)};
}

Result<Moment> due_moment(const LimitRule& rule, const DueQuery& query, const Calendar& calendar) {
  return FADU_TRY(lay_out(rule, query, calendar)).due;
}

Result<Moment> earliest_after(const LimitRule& rule, Moment from, const Calendar& calendar) {
  if (rule.unit == Unit::date_next_year)
    return refused(rule, "earliest day", "a fixed date is not a minimum period");
  if (rule.unit == Unit::hours) return from + std::chrono::hours(rule.number);
  const Run run = FADU_TRY(lay_out(rule, {.from = from}, calendar));
  return Moment(run.nominal + 1);
}

Result<std::vector<TracedDay>> trace(const LimitRule& rule, const DueQuery& query, const Calendar& calendar) {
  const Run run = FADU_TRY(lay_out(rule, query, calendar));
  std::vector<TracedDay> days;
  const auto add = [&](Date day, DayRole found, int count) {
    days.push_back(
        {day, found, count, std::string(calendar.holiday_name(day)), calendar.is_make_up_day(day)});
  };
  add(run.event, DayRole::event, 0);
  if (!run.by_day) {
    add(run.due.day(), DayRole::counted, 0);
    return days;
  }
  int count = 0;
  for (Date day = run.event + 1; day <= run.due.day(); day = day + 1) {
    const DayRole found = role(rule, run, day, calendar);
    if (found == DayRole::counted) ++count;
    add(day, found, count);
  }
  return days;
}

}  // namespace fadu::law
