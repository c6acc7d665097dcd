// SPDX-License-Identifier: EUPL-1.2
#include "law/time_limit.hpp"

#include <fmt/format.h>

#include <array>

namespace fadu::law {

std::string to_string(const InForce& in_force) {
  if (in_force.from && in_force.until)
    return fmt::format("from {} until {}", to_string(*in_force.from), to_string(*in_force.until));
  if (in_force.from) return "since " + to_string(*in_force.from);
  if (in_force.until) return "until " + to_string(*in_force.until);
  return "on every day";
}

const char* to_string(Unit unit) {
  switch (unit) {
    case Unit::working_days:
      return "working_days";
    case Unit::calendar_days:
      return "calendar_days";
    case Unit::hours:
      return "hours";
    case Unit::months:
      return "months";
    case Unit::date_next_year:
      return "date_next_year";
  }
  return "working_days";
}

std::optional<Unit> find_unit(std::string_view word) {
  static constexpr std::array units{Unit::working_days, Unit::calendar_days, Unit::hours, Unit::months,
                                    Unit::date_next_year};
  for (const Unit unit : units) {
    if (word == to_string(unit)) return unit;
  }
  return std::nullopt;
}

std::string length_of(const LimitRule& rule) {
  if (rule.unit == Unit::date_next_year && rule.date)
    return fmt::format("{:02}-{:02} of the next year", static_cast<unsigned>(rule.date->month()),
                       static_cast<unsigned>(rule.date->day()));
  std::string unit = to_string(rule.unit);
  if (const auto gap = unit.find('_'); gap != std::string::npos) unit[gap] = ' ';
  if (rule.number == 1) unit.pop_back();
  return fmt::format("{} {}", rule.number, unit);
}

}  // namespace fadu::law
