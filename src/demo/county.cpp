// SPDX-License-Identifier: EUPL-1.2
#include "demo/county.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

#include "demo/value_source.hpp"
#include "matter/authority.hpp"
#include "matter/clock_days.hpp"

namespace fadu::demo {
namespace {

using matter::Act;

// The next line of one matter.
struct Event {
  Moment at;
  int order = 0;
  std::int64_t sequence = 0;
  std::size_t instance = 0;
  std::size_t line = 0;

  friend bool operator>(const Event& a, const Event& b) {
    return std::tie(a.at, a.order, a.sequence) > std::tie(b.at, b.order, b.sequence);
  }
};

class County {
 public:
  County(matter::Matters& matters, const std::vector<Scenario>& scenarios, const CountyOptions& options)
      : matters_(matters),
        scenarios_(scenarios),
        options_(options),
        chance_(fmt::format("fadu demo {} {}", options.year, options.scale)),
        values_(matters, chance_) {}

  Result<CountyYear> play() {
    FADU_CHECK(schedule_all());
    std::optional<Date> day;
    while (!events_.empty()) {
      const Event event = events_.top();
      if (day != event.at.day()) {
        FADU_CHECK(begin_day(day, event.at.day()));
        day = event.at.day();
      }
      events_.pop();
      auto done = play_line(event);
      if (!done) {
        if (matters_.in_batch()) matters_.commit();
        return done.error();
      }
    }
    return finish(day);
  }

 private:
  // The clock's own steps of the days that went by, then a new batch a day.
  Result<void> begin_day(const std::optional<Date>& last, Date day) {
    if (matters_.in_batch()) matters_.commit();
    if (options_.progress && !options_.progress(day, year_.matters, year_.steps))
      return Error{.problem = Problem::cancelled,
                   .what = "demo",
                   .why = "stopped on request",
                   .why_zh = "已按要求停止"};
    matters_.begin();
    const Date first = last && day - *last <= 400 ? *last + 1 : day;
    for (Date passed = first; passed <= day; passed = passed + 1) year_.steps += matters_.run_clock(passed);
    matter::note_clock_day(matters_, day);
    return {};
  }

  // To the year's end, though nobody does anything any more.
  Result<CountyYear> finish(const std::optional<Date>& last) {
    const Date end(options_.year, 12, 31);
    if (last && *last < end) FADU_CHECK(begin_day(last, end));
    if (matters_.in_batch()) matters_.commit();
    return year_;
  }

  Result<void> schedule_all() {
    for (const Scenario& scenario : scenarios_)
      if (scenario.handling.kind == Handling::Kind::fixed || scenario.handling.kind == Handling::Kind::column)
        FADU_CHECK(schedule(scenario));
      else
        waiting_.push_back(&scenario);
    return {};
  }

  // Scenarios that ask which organisations there are wait until the registers are filled.
  Result<void> schedule_waiting(Date day) {
    std::vector<const Scenario*> still;
    std::vector<const Scenario*> now;
    for (const Scenario* scenario : waiting_) (first_day(*scenario) <= day ? now : still).push_back(scenario);
    waiting_ = std::move(still);
    for (const Scenario* scenario : now) FADU_CHECK(schedule(*scenario));
    return {};
  }
  static Date first_day(const Scenario& scenario) {
    return scenario.open_on.empty() ? scenario.open_from : *std::ranges::min_element(scenario.open_on);
  }

  Result<void> schedule(const Scenario& scenario) {
    std::vector<std::string> bodies = scenario.handling.names;
    const bool by_kind = scenario.handling.kind == Handling::Kind::each_of_kind ||
                         scenario.handling.kind == Handling::Kind::one_of_kind;
    if (by_kind) bodies = values_.organisations_of(scenario.handling.names, first_day(scenario));
    if (bodies.empty())
      return wrong(scenario.place,
                   fmt::format("scenario '{}': there is no organisation of its kind", scenario.name));
    const std::size_t rows = std::max<std::size_t>(scenario.rows.size(), 1);
    const std::size_t each = scenario.handling.kind == Handling::Kind::each_of_kind ? bodies.size() : 1;
    const std::size_t round = matters_of(scenario) * each;
    const std::size_t all = round * (scenario.scales ? scale() : 1) + further_of(scenario);
    for (std::size_t i = 0; i < all; ++i) {
      Instance instance{.scenario = &scenario,
                        .number = static_cast<int>(i) + 1,
                        .copy = static_cast<int>(i / round),
                        .organisation = bodies[i % bodies.size()]};
      if (!scenario.rows.empty()) instance.row = &scenario.rows[i / each % rows];
      if (scenario.handling.kind == Handling::Kind::column)
        instance.organisation = cell(scenario, *instance.row, bodies.front());
      instances_.push_back(std::move(instance));
      FADU_CHECK(add_event(opening_day(scenario, i, all), instances_.size() - 1, 0));
    }
    return {};
  }

  [[nodiscard]] std::size_t scale() const { return static_cast<std::size_t>(options_.scale); }
  // At scale 1, of one organisation.
  static std::size_t matters_of(const Scenario& scenario) {
    return static_cast<std::size_t>(scenario.count) * std::max<std::size_t>(scenario.rows.size(), 1);
  }
  // Those that planted problems would have had more of, which go this way instead.
  [[nodiscard]] std::size_t further_of(const Scenario& scenario) const {
    std::size_t further = 0;
    for (const Scenario& other : scenarios_)
      if (other.definition == scenario.definition && other.scales_as == scenario.name)
        further += matters_of(other) * (scale() - 1);
    return further;
  }

  static std::string cell(const Scenario& scenario, const std::vector<std::string>& row,
                          const std::string& column) {
    const auto found = std::ranges::find(scenario.columns, column);
    return found == scenario.columns.end() ? column
                                           : row[static_cast<std::size_t>(found - scenario.columns.begin())];
  }

  Date opening_day(const Scenario& scenario, std::size_t i, std::size_t all) const {
    if (!scenario.open_on.empty()) return scenario.open_on[i % scenario.open_on.size()];
    const int span = scenario.open_until - scenario.open_from + 1;
    return to_working_day(
        scenario.open_from + static_cast<int>(static_cast<std::int64_t>(span) * static_cast<std::int64_t>(i) /
                                              static_cast<std::int64_t>(all)),
        scenario.open_until);
  }

  // The next working day, but not past `last`.
  Date to_working_day(Date day, Date last) const {
    const auto next = matters_.lawbook().calendar().next_working_day(day);
    return next && *next <= last ? *next : day;
  }

  Result<void> add_event(Date day, std::size_t instance, std::size_t line) {
    // Office hours: 9:00 to 16:59, later in the day the later a line was planned.
    const int minute = 9 * 60 + static_cast<int>(sequence_ % 240) * 2;
    Moment at(day, minute);
    if (line > 0 && instance < last_at_.size() && at < last_at_[instance])
      at = last_at_[instance] + std::chrono::minutes(5);
    events_.push({at, instances_[instance].scenario->order, sequence_++, instance, line});
    return {};
  }

  Result<void> schedule_next(std::size_t index, std::size_t line, Moment done) {
    const Scenario& scenario = *instances_[index].scenario;
    last_at_.resize(instances_.size());
    last_at_[index] = done;
    while (++line < scenario.lines.size()) {
      const Line& next = scenario.lines[line];
      if (next.chance_percent < 100 && chance_.between(1, 100) > next.chance_percent) continue;
      Date day = done.day();
      if (next.on)
        day = std::max(*next.on, day);
      else if (next.days)
        day = day + static_cast<int>(chance_.between(next.days->low, next.days->high));
      else if (next.after.high > 0)
        day = FADU_TRY(matters_.lawbook().calendar().working_day_after(
            day, static_cast<int>(chance_.between(next.after.low, next.after.high))));
      return add_event(day, index, line);
    }
    return {};
  }

  Error wrong(const Place& place, std::string why) const {
    Error error{Problem::invalid, "demo", std::move(why)};
    error.place = place;
    return error;
  }

  // Somebody who may, by chance, for each person the step asks for.
  std::vector<std::string> performers(const Line& line, const institution::Step& step,
                                      const Instance& instance, const matter::Record* own, Date day,
                                      const std::vector<std::pair<std::string, matter::Value>>& given) {
    if (!line.by.empty()) return line.by;
    matter::Record record = own != nullptr ? *own : matter::empty_record(*instance.scenario->definition);
    if (own == nullptr) record.set("organisation", instance.organisation);
    for (const auto& [field, value] : given) record.set(field, value);
    return matter::choose_performers(matters_.surroundings(), step, record, day, [&](std::size_t size) {
      return static_cast<std::size_t>(chance_.between(0, static_cast<std::int64_t>(size) - 1));
    });
  }

  // The first time that day at which all of them are free, and marks it as taken; none: another day.
  std::optional<int> take_time(const Visit& visit, const std::vector<std::string>& people, Date day) {
    constexpr int noon = 12 * 60;
    constexpr int afternoon = 13 * 60;
    constexpr int closing = 17 * 60 + 30;
    constexpr int way = 10;
    int start = visit.since_minute;
    for (const std::string& person : people)
      if (const auto busy = busy_until_.find(person); busy != busy_until_.end() && busy->second.first == day)
        start = std::max(start, busy->second.second + way);
    if (start < afternoon && start + visit.minutes > noon) start = afternoon;
    if (start + visit.minutes > closing) return {};
    for (const std::string& person : people) busy_until_[person] = {day, start + visit.minutes};
    return start;
  }

  // Of several steps that the law put in one another's place, the one for matters begun on that day.
  static const institution::Step& step_in_force(const Line& line, Date opened_on) {
    for (const institution::Step* step : line.steps)
      if (step->in_force.on(opened_on)) return *step;
    return *line.steps.front();
  }

  Result<void> play_line(const Event& event) {
    if (!waiting_.empty()) FADU_CHECK(schedule_waiting(event.at.day()));
    const std::size_t index = event.instance;
    const Line& line = instances_[index].scenario->lines[event.line];
    const institution::Definition& definition = *instances_[index].scenario->definition;
    const matter::Record* own =
        instances_[index].matter == 0 ? nullptr : matters_.find(definition.id, instances_[index].matter);
    auto values = values_.values(line.set, instances_[index], own, event.at);
    if (!values) return explained(values.error(), line, instances_[index]);
    Result<matter::Performed> performed = Error{};
    if (line.steps.empty()) {
      performed =
          matters_.enter({definition.id, instances_[index].organisation, line.stage, event.at, {}, *values});
    } else {
      const institution::Step& step = step_in_force(line, own == nullptr ? event.at.day() : own->opened_on());
      Act act{.institution = definition.id,
              .matter = step.opens() ? 0 : instances_[index].matter,
              .step = step.id,
              .at = event.at,
              .performers = {},
              .organisation = instances_[index].organisation,
              .values = std::move(*values)};
      act.performers = performers(line, step, instances_[index], own, event.at.day(), act.values);
      if (line.visit) {
        const Date day = event.at.day();
        const auto start = take_time(*line.visit, act.performers, day);
        if (!start)
          return add_event(FADU_TRY(matters_.lawbook().calendar().working_day_after(day, 1)), index,
                           event.line);
        act.values.emplace_back(line.visit->from, Moment(day, *start));
        act.values.emplace_back(line.visit->until, Moment(day, *start + line.visit->minutes));
      }
      performed = matters_.perform(act);
    }
    if (performed.has_value() == line.refused) {
      if (performed)
        return wrong(line.place, fmt::format("{}: scenario '{}': the step was meant to be refused",
                                             definition.id, instances_[index].scenario->name));
      return explained(performed.error(), line, instances_[index]);
    }
    if (performed) {
      if (instances_[index].matter == 0) ++year_.matters;
      instances_[index].matter = performed->matter;
      ++year_.steps;
    }
    return schedule_next(index, event.line, event.at);
  }

  static Error explained(Error error, const Line& line, const Instance& instance) {
    error.what = fmt::format("demo: {} scenario '{}' matter {}: {}{}", instance.scenario->definition->id,
                             instance.scenario->name, instance.number, error.what,
                             error.rule.empty() ? "" : " [" + error.rule + "]");
    if (!error.place) error.place = line.place;
    return error;
  }

  matter::Matters& matters_;
  const std::vector<Scenario>& scenarios_;
  const CountyOptions& options_;
  Chance chance_;
  ValueSource values_;
  std::vector<const Scenario*> waiting_;
  std::vector<Instance> instances_;
  std::vector<Moment> last_at_;
  std::map<std::string, std::pair<Date, int>> busy_until_;  // people on visits: the day, the minute
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::int64_t sequence_ = 0;
  CountyYear year_;
};

}  // namespace

Result<CountyYear> play_year(matter::Matters& matters, const std::vector<Scenario>& scenarios,
                             const CountyOptions& options) {
  return County(matters, scenarios, options).play();
}

}  // namespace fadu::demo
