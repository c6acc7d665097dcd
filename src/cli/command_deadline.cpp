// SPDX-License-Identifier: EUPL-1.2
// fadu deadline LIMIT --from DATE: when a time limit runs out, by which rule, and which days did not count.
#include <fmt/core.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/command.hpp"
#include "law/due.hpp"
#include "law/lawbook.hpp"

namespace fadu::cli {
namespace {

struct DeadlineOptions {
  std::string limit;
  std::string from;
  bool extend = false;
  bool json = false;
  bool trace = false;
  std::vector<std::string> suspensions;
};

// A..B, both days inclusive.
Result<law::Suspension> parse_suspension(const std::string& text) {
  const auto dots = text.find("..");
  if (dots == std::string::npos)
    return Error{Problem::invalid, "--suspend " + text, "expected A..B, two days YYYY-MM-DD"};
  const Date first = FADU_TRY(parse_date(text.substr(0, dots)));
  const Date last = FADU_TRY(parse_date(text.substr(dots + 2)));
  if (last < first) return Error{Problem::invalid, "--suspend " + text, "ends before it begins"};
  return law::Suspension{first, last};
}

Result<law::DueQuery> read_query(const DeadlineOptions& options) {
  law::DueQuery query{.from = FADU_TRY(parse_moment(options.from)), .extended = options.extend};
  for (const std::string& text : options.suspensions)
    query.suspensions.push_back(FADU_TRY(parse_suspension(text)));
  return query;
}

std::string moment_text(Moment moment, const law::LimitRule& rule) {
  return rule.unit == law::Unit::hours ? to_string(moment) : to_string(moment.day());
}

boost::json::value date_or_null(const std::optional<Date>& date) {
  return date ? boost::json::value(to_string(*date)) : boost::json::value(nullptr);
}

void print_json(const DeadlineOptions& options, const law::LimitRule& rule, const law::Due& due) {
  boost::json::array not_counted;
  for (const law::NotCounted& days : due.not_counted)
    not_counted.push_back(
        {{"first", to_string(days.first)}, {"last", to_string(days.last)}, {"reason", days.reason}});
  boost::json::object out{{"limit", rule.id},
                          {"from", options.from},
                          {"due", moment_text(due.due, rule)},
                          {"unit", law::to_string(rule.unit)},
                          {"number", rule.number},
                          {"extended", due.extended},
                          {"not_counted", std::move(not_counted)},
                          {"basis", to_string(rule.basis)},
                          {"in_force_from", date_or_null(rule.in_force.from)},
                          {"in_force_to", date_or_null(rule.in_force.until)}};
  if (rule.date)
    out["number"] = fmt::format("{:02}-{:02}", static_cast<unsigned>(rule.date->month()),
                                static_cast<unsigned>(rule.date->day()));
  fmt::print("{}\n", boost::json::serialize(out));
}

void print_text(const Environment& environment, const law::LimitRule& rule, const law::Due& due) {
  fmt::print("{}\n", moment_text(due.due, rule));
  const bool zh = environment.language == Language::zh;
  fmt::print("{}: {}{}, {}{}\n", rule.id, law::length_of(rule),
             due.extended ? (zh ? " + 延长" : " + extension") : "", to_string(rule.basis),
             rule.checked ? "" : (zh ? "（未与条文核对）" : " (text not compared)"));
  say(environment, "施行 {}\n", "in force {}\n", law::to_string(rule.in_force));
  for (const law::NotCounted& days : due.not_counted)
    say(environment, "不计入：{}{} {}\n", "not counted: {}{} {}\n", to_string(days.first),
        days.first == days.last ? "" : " – " + to_string(days.last), days.reason);
}

int deadline(const Environment& environment, const DeadlineOptions& options) {
  auto query = read_query(options);
  if (!query) {
    fail(environment, query.error());
    return exit_usage;
  }
  const auto [lawbook, mistakes] = law::Lawbook::read(home_folder(environment) + "/law");
  print(mistakes);
  if (!mistakes.empty()) return exit_failed;
  auto rule = lawbook.limit_on(options.limit, query->from.day());
  if (!rule) {
    const int code = fail(environment, rule.error());
    return rule.error().problem == Problem::not_found ? exit_no_rule : code;
  }
  auto due = law::due(**rule, *query, lawbook.calendar());
  if (!due) return fail(environment, due.error());
  if (options.json)
    print_json(options, **rule, *due);
  else
    print_text(environment, **rule, *due);
  if (!options.trace) return exit_fine;
  auto days = law::trace(**rule, *query, lawbook.calendar());
  if (!days) return fail(environment, days.error());
  for (const law::TracedDay& day : *days)
    fmt::print("{}  {:<9} {:>3}  {}{}\n", to_string(day.day), law::to_string(day.role), day.count,
               day.holiday,
               day.make_up ? (environment.language == Language::zh ? "（调休上班）" : " (make-up day)") : "");
  return exit_fine;
}

}  // namespace

void add_deadline(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<DeadlineOptions>();
  CLI::App* command =
      app.add_subcommand("deadline", "when a time limit runs out, by the law in force that day");
  command->add_option("LIMIT", options->limit, "a limit's id, such as application.decision")->required();
  command->add_option("--from", options->from, "day of the event, YYYY-MM-DD (or YYYY-MM-DDTHH:MM)")
      ->required();
  command->add_flag("--extend", options->extend, "with the extension the law gives");
  command
      ->add_option("--suspend", options->suspensions,
                   "days that do not count, A..B, both inclusive; may be repeated")
      ->expected(1)
      ->take_all();
  command->add_flag("--json", options->json, "as JSON");
  command->add_flag("--trace", options->trace, "every day, counted or not");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return deadline(environment, *options); };
  });
}

}  // namespace fadu::cli
