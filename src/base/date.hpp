// A day and a minute of the day in China's one time zone. Never asks the system what day it is (see
// clock.hpp). Day counting by law (working days, holidays) lives in `law`. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu {

// A calendar day, years 1900–9999. Arithmetic is in days.
class Date {
 public:
  constexpr Date() = default;  // 1970-01-01
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}
  // The given day, which must exist.
  constexpr Date(int year, unsigned month, unsigned day)
      : days_(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}) {}
  static constexpr Date from_day_number(std::int32_t days_since_1970) {
    return Date(std::chrono::sys_days{std::chrono::days{days_since_1970}});
  }

  [[nodiscard]] constexpr std::chrono::year_month_day ymd() const { return {days_}; }
  [[nodiscard]] constexpr int year() const { return static_cast<int>(ymd().year()); }
  [[nodiscard]] constexpr unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  [[nodiscard]] constexpr unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  // 0 = Sunday … 6 = Saturday.
  [[nodiscard]] constexpr unsigned weekday() const { return std::chrono::weekday{days_}.c_encoding(); }
  [[nodiscard]] constexpr std::int32_t day_number() const {
    return static_cast<std::int32_t>(days_.time_since_epoch().count());
  }

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
  friend constexpr Date operator+(Date date, int days) { return from_day_number(date.day_number() + days); }
  friend constexpr Date operator-(Date date, int days) { return from_day_number(date.day_number() - days); }
  // Days from `b` to `a`.
  friend constexpr int operator-(Date a, Date b) { return a.day_number() - b.day_number(); }

 private:
  std::chrono::sys_days days_{};
};

// The same day of the month `months` later, or that month's last day (民法典 Art. 202).
Date add_months(Date date, int months);

// Strictly YYYY-MM-DD of a day that exists.
Result<Date> parse_date(std::string_view text);
std::string to_string(Date date);
// 2019年12月9日
std::string to_chinese(Date date);

// A minute of a day, local time.
class Moment {
 public:
  constexpr Moment() = default;
  constexpr explicit Moment(Date day, int minute_of_day = 0)
      : minutes_(std::int64_t{day.day_number()} * minutes_a_day + minute_of_day) {}
  static constexpr Moment from_minutes(std::int64_t minutes_since_1970) {
    Moment moment;
    moment.minutes_ = minutes_since_1970;
    return moment;
  }

  [[nodiscard]] constexpr std::int64_t minutes() const { return minutes_; }
  [[nodiscard]] constexpr Date day() const {
    return Date::from_day_number(static_cast<std::int32_t>(
        minutes_ >= 0 ? minutes_ / minutes_a_day : -((-minutes_ + minutes_a_day - 1) / minutes_a_day)));
  }
  [[nodiscard]] constexpr int minute_of_day() const {
    return static_cast<int>(minutes_ - std::int64_t{day().day_number()} * minutes_a_day);
  }
  friend constexpr auto operator<=>(const Moment&, const Moment&) = default;
  friend constexpr Moment operator+(Moment moment, std::chrono::minutes wait) {
    return from_minutes(moment.minutes_ + wait.count());
  }

 private:
  static constexpr std::int64_t minutes_a_day = 24 * 60;
  std::int64_t minutes_ = 0;
};

// YYYY-MM-DD or YYYY-MM-DDTHH:MM (a day alone is its midnight).
Result<Moment> parse_moment(std::string_view text);
// YYYY-MM-DDTHH:MM
std::string to_string(Moment moment);

}  // namespace fadu
