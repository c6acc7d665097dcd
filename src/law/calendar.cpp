// SPDX-License-Identifier: EUPL-1.2
#include "law/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace fadu::law {
namespace {

constexpr int year_min = 1950;
constexpr int year_max = 2200;

constexpr bool is_weekend(Date day) {
  return day.weekday() == 0 || day.weekday() == 6;
}

// One day off or make-up workday as written.
struct Entry {
  Date day;
  DayKind kind = DayKind::holiday;
  std::string name;
  Place place;
};

// Reads the `holidays` of one year: every entry {name, rest, work}.
class YearReader {
 public:
  YearReader(int year, std::vector<Entry>& entries, Diagnostics& diagnostics)
      : year_(year), entries_(entries), diagnostics_(diagnostics) {}

  void read(const Node& node) {
    static constexpr std::array<std::string_view, 3> keys{"name", "rest", "work"};
    const std::string what = fmt::format("calendar {}", year_);
    if (!node.is_sequence())
      return diagnostics_.add(node.place(), what, "expected a list of holidays: - {name: …, rest: …}");
    for (const Node& item : node.items()) {
      expect_keys(item, keys, what, diagnostics_);
      if (!item.is_mapping()) continue;
      const auto name = read_text(item["name"] ? item["name"] : item, what + ": name", diagnostics_);
      if (!item["rest"] && !item["work"])
        diagnostics_.add(item.place(), what, "expected rest days, make-up workdays (work) or both");
      read_days(item["rest"], DayKind::holiday, name.value_or(""));
      read_days(item["work"], DayKind::working, name.value_or(""));
    }
  }

 private:
  void read_days(const Node& node, DayKind kind, const std::string& name) {
    if (!node) return;
    if (node.is_sequence()) {
      for (const Node& item : node.items()) read_range(item, kind, name);
    } else {
      read_range(node, kind, name);
    }
  }

  // "10-01" or "10-01..10-07".
  void read_range(const Node& node, DayKind kind, const std::string& name) {
    const std::string& text = node.text();
    const auto dots = text.find("..");
    const auto first = day_of_year(std::string_view(text).substr(0, dots));
    const auto last =
        dots == std::string::npos ? first : day_of_year(std::string_view(text).substr(dots + 2));
    if (!first || !last || *last < *first) {
      diagnostics_.add(node.place(), fmt::format("calendar {}: '{}'", year_, text),
                       "expected a day MM-DD of this year, or two with '..' between");
      return;
    }
    for (Date day = *first; day <= *last; day = day + 1) entries_.push_back({day, kind, name, node.place()});
  }

  std::optional<Date> day_of_year(std::string_view month_and_day) const {
    auto day = parse_date(fmt::format("{:04}-{}", year_, month_and_day));
    return day ? std::optional(*day) : std::nullopt;
  }

  int year_;
  std::vector<Entry>& entries_;
  Diagnostics& diagnostics_;
};

void check_entries(std::vector<Entry>& entries, Diagnostics& diagnostics) {
  std::ranges::sort(entries, {}, [](const Entry& entry) {
    return std::tuple(entry.day, entry.place.line, entry.place.column);
  });
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const std::string what = "calendar: " + to_string(entry.day);
    if (i > 0 && entries[i - 1].day == entry.day)
      diagnostics.add(entry.place, what, "stands twice");
    else if (entry.kind == DayKind::working && !is_weekend(entry.day))
      diagnostics.add(entry.place, what, "a make-up workday must be a Saturday or a Sunday");
  }
}

}  // namespace

std::pair<Calendar, Diagnostics> Calendar::parse(const Node& root) {
  static constexpr std::array<std::string_view, 2> keys{"source", "years"};
  Calendar calendar;
  Diagnostics diagnostics;
  expect_keys(root, keys, "calendar", diagnostics);
  std::vector<Entry> entries;
  for (const auto& [key, node] : root["years"].entries()) {
    auto year = parse_date(key + "-01-01");
    if (!year || year->year() < year_min || year->year() > year_max) {
      diagnostics.add(root["years"].key_place(key), fmt::format("calendar: '{}'", key), "expected a year");
      continue;
    }
    if (calendar.last_year_ != 0 && year->year() != calendar.last_year_ + 1) {
      diagnostics.add(root["years"].key_place(key), fmt::format("calendar: '{}'", key),
                      fmt::format("expected {}: years follow one another", calendar.last_year_ + 1));
      continue;
    }
    if (calendar.first_year_ == 0) calendar.first_year_ = year->year();
    calendar.last_year_ = year->year();
    YearReader(year->year(), entries, diagnostics).read(node);
  }
  if (calendar.last_year_ == 0) {
    diagnostics.add(root.place(), "calendar: years", "expected at least one year");
    return {std::move(calendar), std::move(diagnostics)};
  }
  check_entries(entries, diagnostics);

  const Date first(calendar.first_year_, 1, 1);
  const Date last(calendar.last_year_, 12, 31);
  const auto days = static_cast<std::size_t>(last - first + 1);
  calendar.first_day_ = first.day_number();
  calendar.kinds_.resize(days);
  calendar.names_.resize(days);
  for (Date day = first; day <= last; day = day + 1)
    calendar.kinds_[calendar.index(day)] = is_weekend(day) ? DayKind::weekend : DayKind::working;
  for (const Entry& entry : entries) {
    auto& names = calendar.holiday_names_;
    auto name = std::ranges::find(names, entry.name);
    if (name == names.end()) name = names.insert(name, entry.name);
    calendar.kinds_[calendar.index(entry.day)] = entry.kind;
    calendar.names_[calendar.index(entry.day)] = static_cast<std::uint16_t>(name - names.begin());
  }
  calendar.working_until_.reserve(days);
  for (std::size_t i = 0; i < days; ++i) {
    if (calendar.kinds_[i] == DayKind::working)
      calendar.working_day_numbers_.push_back(calendar.first_day_ + static_cast<std::int32_t>(i));
    calendar.working_until_.push_back(static_cast<std::uint32_t>(calendar.working_day_numbers_.size()));
  }
  return {std::move(calendar), std::move(diagnostics)};
}

Error Calendar::outside(Date day) const {
  if (kinds_.empty())
    return Error{
        .problem = Problem::refused, .what = to_string(day), .why = "no calendar of working days is loaded"};
  return Error{
      .problem = Problem::refused,
      .what = to_string(day),
      .why = fmt::format("the calendar of working days covers {} to {}; the State Council's notice for {} "
                         "is not in it",
                         first_year_, last_year_, day.year())};
}

Result<DayKind> Calendar::kind(Date day) const {
  if (!covers(day)) return outside(day);
  return kinds_[index(day)];
}

Result<bool> Calendar::is_working_day(Date day) const {
  if (!covers(day)) return outside(day);
  return kinds_[index(day)] == DayKind::working;
}

std::string_view Calendar::holiday_name(Date day) const {
  return covers(day) ? std::string_view(holiday_names_[names_[index(day)]]) : std::string_view();
}

bool Calendar::is_make_up_day(Date day) const {
  return covers(day) && kinds_[index(day)] == DayKind::working && is_weekend(day);
}

Result<Date> Calendar::working_day_after(Date day, int count) const {
  if (!covers(day)) return outside(day);
  if (count <= 0) return day;
  const std::size_t wanted = working_until_[index(day)] + static_cast<std::size_t>(count) - 1;
  if (wanted >= working_day_numbers_.size()) return outside(Date(last_year_ + 1, 1, 1));
  return Date::from_day_number(working_day_numbers_[wanted]);
}

Result<Date> Calendar::next_working_day(Date day) const {
  if (!covers(day)) return outside(day);
  if (kinds_[index(day)] == DayKind::working) return day;
  return working_day_after(day, 1);
}

Result<int> Calendar::working_days(Date after, Date until) const {
  if (until <= after) return 0;
  if (!covers(after)) return outside(after);
  if (!covers(until)) return outside(until);
  return static_cast<int>(working_until_[index(until)] - working_until_[index(after)]);
}

}  // namespace fadu::law
