// SPDX-License-Identifier: EUPL-1.2
// fadu findings --data DIR: the problems found in the records, each with its matter.
#include <fmt/core.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/house.hpp"
#include "figure/findings.hpp"

namespace fadu::cli {
namespace {

struct FindingsOptions {
  std::string data;
  std::string on;
  bool json = false;
};

int list_findings(const Environment& environment, const FindingsOptions& options) {
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  const auto given = day_or_today(environment, options.on);
  if (!given) {
    fail(environment, given.error());
    return exit_usage;
  }
  const Date day = *given;
  const auto found = figure::find_problems(*(*house)->matters, day);
  boost::json::array list;
  for (const figure::Found& one : found) {
    const auto& finding = *one.finding;
    const std::string id = one.definition->id + "." + finding.id;
    std::string basis;
    if (finding.basis)
      basis = fadu::to_string(matter::citation_of((*house)->matters->surroundings(), *finding.basis, day));
    if (options.json)
      list.push_back({{"finding", id},
                      {"title", finding.title.in(environment.language)},
                      {"why", finding.why.in(environment.language)},
                      {"severity", institution::to_string(finding.severity)},
                      {"theme", finding.theme},
                      {"basis", basis},
                      {"matter", one.matter},
                      {"organisation", one.organisation}});
    else
      fmt::print("{:<6} {} {} #{} {}  {}{}\n", institution::to_string(finding.severity), id, one.organisation,
                 one.matter, finding.title.in(environment.language), finding.why.in(environment.language),
                 basis.empty() ? "" : " (" + basis + ")");
  }
  if (options.json)
    fmt::print("{}\n", boost::json::serialize(
                           boost::json::object{{"on", fadu::to_string(day)}, {"findings", std::move(list)}}));
  else
    say(environment, "发现问题{}个，截至{}\n", "{} findings on {}\n", found.size(), fadu::to_string(day));
  return found.empty() ? exit_fine : exit_failed;
}

}  // namespace

void add_findings(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<FindingsOptions>();
  CLI::App* command = app.add_subcommand("findings", "problems found in the records, with their evidence");
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("--on", options->on, "as of this day, YYYY-MM-DD; today by default");
  command->add_flag("--json", options->json, "as JSON");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return list_findings(environment, *options); };
  });
}

}  // namespace fadu::cli
