// A time limit as one text of a statute fixes it: how long, from which event, on which article, when in
// force. Never counts days (see due.hpp) and never knows which institution uses it. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text_pair.hpp"

namespace fadu::law {

// Days on which something holds; both ends inclusive, open where absent.
struct InForce {
  std::optional<Date> from;
  std::optional<Date> until;

  [[nodiscard]] bool on(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
  [[nodiscard]] bool overlaps(const InForce& other) const {
    return (!from || !other.until || *from <= *other.until) &&
           (!other.from || !until || *other.from <= *until);
  }
  friend bool operator==(const InForce&, const InForce&) = default;
};

// "from 2004-07-01 until 2019-04-22", "since 2019-04-23".
std::string to_string(const InForce& in_force);

enum class Unit { working_days, calendar_days, hours, months, date_next_year };
const char* to_string(Unit unit);
std::optional<Unit> find_unit(std::string_view word);

struct Extension {
  std::optional<int>
      number;  // in the limit's unit; absent: as long as is reasonable, set by whoever grants it
  TextPair by;
};

// One version of a limit. The limit's id ("application.decision") is the same in every version.
struct LimitRule {
  std::string id;
  TextPair title;
  Unit unit = Unit::working_days;
  int number = 0;                              // of `unit`; 0 for date_next_year
  std::optional<std::chrono::month_day> date;  // date_next_year only
  std::string from;                            // the event it counts from, one word: "accepted"
  bool minimum = false;                        // a period that must pass ("at least"), see earliest_after()
  std::optional<Extension> extension;          // absent: the law allows none
  std::vector<std::string> not_counted;        // what stops the clock, words: "hearing", "suspension"
  bool rolls_to_working_day = false;           // a last day that is a rest day moves to the next working day
  Citation basis;                              // {"行政许可法 (2019)", "42; 45; 82"}
  std::string statute;                         // id: the file in law/
  std::string text;                            // key in the statute's texts
  std::string note;
  bool checked = false;  // the article's text was compared
  InForce in_force;
  Place place;
};

// "20 working days", "24 hours", "03-01 of the next year".
std::string length_of(const LimitRule& rule);

}  // namespace fadu::law
