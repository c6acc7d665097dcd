// The days a report names, and the day it was made. Damaged dates (1214日) are read only where one reading is
// possible. Never asks what day it is today. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "base/date.hpp"
#include "lint/word.hpp"

namespace fadu::lint {

// A day as it stands in the text. `year` is 0 if none was given. Several readings only if the separators are
// lost; each is {month, day}.
struct NamedDay {
  int year = 0;
  struct MonthDay {
    unsigned month;
    unsigned day;
  };
  std::vector<MonthDay> readings = {};
  std::size_t start = 0;
  std::size_t end = 0;
};

std::vector<NamedDay> named_days(Text text);

// The latest day the report can have been made on: its publication line and its signature, the later of both.
// Nothing if neither can be read.
std::optional<Date> latest_report_day(Text text, const std::vector<NamedDay>& days);

// The year the report speaks of where it names none: the one most often named outside 《》
// and full dates, or 0.
int main_year(Text text);

std::optional<Date> to_date(int year, NamedDay::MonthDay day);

}  // namespace fadu::lint
