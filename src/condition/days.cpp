// SPDX-License-Identifier: EUPL-1.2
// The days on which a condition holds: from each day on to the last on which it must stay as it is.
#include <algorithm>
#include <array>

#include "condition/course.hpp"
#include "condition/frames.hpp"
#include "condition/operations.hpp"

namespace fadu::condition {
namespace {

constexpr std::size_t variables_max = 8;

Date last_of_month(Date day) {
  return add_months(Date(day.year(), day.month(), 1), 1) - 1;
}

class Follower {
 public:
  Follower(const Courses& courses, const Scope& given) : courses_(courses), scope_(given), frames_(scope_) {
    scope_.variables = variables_;
  }

  void set(Date day) {
    day_ = day;
    variables_.fill(Value(day));
  }
  bool holds(const Term& condition) { return is_true(condition, frames_); }

  // The last day until which the term stays as it is on this day.
  Date until(const Term& term) {
    const auto course = courses_.find(&term);
    if (course == courses_.end()) return horizon;
    if (is_comparison(term.op))
      return course->second == Course::steps ? until_args(term) : until_crossed(term);
    switch (term.op) {
      case Op::variable:
        return day_;
      case Op::month:
        return last_of_month(day_);
      case Op::all_of:
      case Op::any_of:
        return until_decided(term);
      case Op::choose: {
        const bool chosen = holds(*term.args[0]);
        return std::min(until(*term.args[0]), until(*term.args[chosen ? 1 : 2]));
      }
      case Op::every_text:
      case Op::some_text:
        return until_texts(term);
      case Op::every_found:
      case Op::some_found:
      case Op::count_found:
      case Op::sum_found:
        return until_found(term);
      default:
        return until_args(term);
    }
  }

 private:
  Date until_args(const Term& term) {
    Date last = horizon;
    for (const TermPtr& arg : term.args) last = std::min(last, until(*arg));
    return last;
  }
  // What decides it (one that is false of all, one that is true of any) decides it as long as it stays so.
  Date until_decided(const Term& term) {
    const bool decisive = term.op == Op::any_of;
    if (holds(term) != decisive) return until_args(term);
    Date last = day_;
    for (const TermPtr& arg : term.args)
      if (holds(*arg) == decisive) last = std::max(last, until(*arg));
    return last;
  }
  Date until_texts(const Term& term) {
    Date last = horizon;
    const Value texts = compute(*term.args[0], frames_);
    if (const auto* list = std::get_if<Texts>(&texts))
      for (const std::string& text : *list) {
        const Value value = text;
        frames_.records.at(term.frame) = RecordValues(&value, 1);
        last = std::min(last, until(*term.args[1]));
      }
    return last;
  }
  Date until_found(const Term& term) {
    Date last = horizon;
    for (const std::vector<Value>& record : find_records(term, frames_)) {
      frames_.records.at(term.frame) = record;
      last = std::min(last, until(*term.args[1]));
    }
    return last;
  }

  // -1, 0 or 1 as the sides compare; 2 where one of them is nothing.
  int order(const Term& comparison) {
    const Value a = compute(*comparison.args[0], frames_);
    const Value b = compute(*comparison.args[1], frames_);
    if (is_nothing(a) || is_nothing(b)) return 2;
    if (compare(Op::equal, a, b)) return 0;
    return compare(Op::less, a, b) ? -1 : 1;
  }
  // The difference of the sides only rises or only falls: their order changes in one direction.
  Date until_crossed(const Term& term) {
    const int now = order(term);
    const Date day = day_;
    const auto same_on = [&](Date later) {
      set(later);
      return order(term) == now;
    };
    std::int32_t same = day.day_number(), other = horizon.day_number() + 1;
    if (same_on(horizon)) same = other - 1;
    while (other - same > 1) {
      const std::int32_t middle = same + (other - same) / 2;
      (same_on(Date::from_day_number(middle)) ? same : other) = middle;
    }
    set(day);
    return Date::from_day_number(same);
  }

  const Courses& courses_;
  Scope scope_;
  std::array<Value, variables_max> variables_;
  Frames frames_;
  Date day_;
};

}  // namespace

std::vector<DaySpan> days_of(const Term& condition, const Courses& courses, const Scope& scope, Date first) {
  std::vector<DaySpan> spans;
  Follower follower(courses, scope);
  for (Date day = first; day <= horizon;) {
    follower.set(day);
    const Date last = follower.until(condition);
    if (follower.holds(condition)) {
      if (!spans.empty() && spans.back().last + 1 == day)
        spans.back().last = last;
      else
        spans.push_back({day, last});
    }
    day = last + 1;
  }
  return spans;
}

}  // namespace fadu::condition
