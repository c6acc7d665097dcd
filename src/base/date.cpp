// SPDX-License-Identifier: EUPL-1.2
#include "base/date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace fadu {
namespace {

// The number in text[from, from+length), or -1 when any character is no digit.
int digits(std::string_view text, std::size_t from, std::size_t length) {
  int value = 0;
  for (char c : text.substr(from, length)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

Error bad(std::string_view text, std::string why) {
  return Error{
      .problem = Problem::invalid, .what = fmt::format("'{}'", text.substr(0, 40)), .why = std::move(why)};
}

}  // namespace

Date add_months(Date date, int months) {
  const auto ymd = date.ymd();
  const auto month = std::chrono::year_month{ymd.year(), ymd.month()} + std::chrono::months{months};
  const auto last = std::chrono::year_month_day{month / std::chrono::last};
  return Date(std::chrono::sys_days{month / std::min(ymd.day(), last.day())});
}

Result<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return bad(text, "expected a date as YYYY-MM-DD");
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return bad(text, "expected a date as YYYY-MM-DD");
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok() || year < 1900) return bad(text, "no such day in the calendar");
  return Date(std::chrono::sys_days{ymd});
}

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

std::string to_chinese(Date date) {
  return fmt::format("{}年{}月{}日", date.year(), date.month(), date.day());
}

Result<Moment> parse_moment(std::string_view text) {
  if (text.size() == 10) return Moment(FADU_TRY(parse_date(text)));
  const char* shape = "expected YYYY-MM-DDTHH:MM";
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return bad(text, shape);
  const Date day = FADU_TRY(parse_date(text.substr(0, 10)));
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  if (hour < 0 || minute < 0) return bad(text, shape);
  if (hour > 23 || minute > 59) return bad(text, "no such time of day");
  return Moment(day, hour * 60 + minute);
}

std::string to_string(Moment moment) {
  const int minute = moment.minute_of_day();
  return fmt::format("{}T{:02}:{:02}", to_string(moment.day()), minute / 60, minute % 60);
}

}  // namespace fadu
