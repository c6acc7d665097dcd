// Which days are working days in China: weekends, holidays off, make-up workdays, as announced year by year.
// Never guesses: a day of a year without an announced calendar is refused with the reason.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/document.hpp"
#include "base/result.hpp"

namespace fadu::law {

// A working day (make-up days included), or why it is none.
enum class DayKind : std::uint8_t { working, weekend, holiday };

class Calendar {
 public:
  Calendar() = default;  // covers no day
  // Reads the shape described in law/README.md.
  static std::pair<Calendar, Diagnostics> parse(const Node& root);

  // The years covered, without a gap between; both 0 if none is.
  [[nodiscard]] int first_year() const { return first_year_; }
  [[nodiscard]] int last_year() const { return last_year_; }
  [[nodiscard]] bool covers(Date day) const {
    const auto index = static_cast<std::uint32_t>(day.day_number() - first_day_);
    return index < kinds_.size();
  }

  [[nodiscard]] Result<bool> is_working_day(Date day) const;
  [[nodiscard]] Result<DayKind> kind(Date day) const;
  // The holiday a day off or a make-up workday belongs to ("国庆节"); empty for any other day. Valid as long
  // as the calendar.
  [[nodiscard]] std::string_view holiday_name(Date day) const;
  [[nodiscard]] bool is_make_up_day(Date day) const;

  // The `count`-th working day after `day`; the day itself for 0.
  [[nodiscard]] Result<Date> working_day_after(Date day, int count) const;
  // The day itself if it is a working day, else the next one.
  [[nodiscard]] Result<Date> next_working_day(Date day) const;
  // Working days after `after` up to and including `until`; 0 if that is not later.
  [[nodiscard]] Result<int> working_days(Date after, Date until) const;

 private:
  [[nodiscard]] Error outside(Date day) const;
  [[nodiscard]] std::size_t index(Date day) const {
    return static_cast<std::size_t>(day.day_number() - first_day_);
  }

  int first_year_ = 0;
  int last_year_ = 0;
  std::int32_t first_day_ = 0;
  std::vector<DayKind> kinds_;                     // one a day
  std::vector<std::uint32_t> working_until_;       // one a day: working days up to and including it
  std::vector<std::int32_t> working_day_numbers_;  // every working day, ascending
  std::vector<std::uint16_t> names_;               // one a day: index into holiday_names_, 0 for none
  std::vector<std::string> holiday_names_{""};
};

}  // namespace fadu::law
