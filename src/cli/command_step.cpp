// SPDX-License-Identifier: EUPL-1.2
// fadu step INSTITUTION STEP: one step of one matter, performed as in the web application.
#include <fmt/core.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <limits>

#include "cli/house.hpp"
#include "figure/findings.hpp"
#include "matter/field_value.hpp"

namespace fadu::cli {
namespace {

struct StepOptions {
  std::string data;
  std::string institution;
  std::string step;
  std::int64_t matter = 0;
  std::vector<std::string> performers;
  std::string organisation;
  std::string on;
  std::vector<std::string> values;
  bool json = false;
};

struct Assignment {
  std::string field;
  std::string text;
};

// field=value
Result<Assignment> parse_assignment(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos)
    return Error{.problem = Problem::invalid,
                 .what = "--set " + text,
                 .why = "expected field=value",
                 .why_zh = "应为 字段=值"};
  return Assignment{text.substr(0, equals), text.substr(equals + 1)};
}

// What the arguments say, before anything is opened.
struct Wish {
  Moment at;
  std::vector<Assignment> assignments;
};
Result<Wish> read_wish(const Environment& environment, const StepOptions& options) {
  Wish wish{.at = options.on.empty() ? environment.clock() : FADU_TRY(parse_moment(options.on)),
            .assignments = {}};
  for (const std::string& text : options.values) wish.assignments.push_back(FADU_TRY(parse_assignment(text)));
  return wish;
}

Result<matter::Act> read_act(const institution::Catalogue& catalogue, const StepOptions& options,
                             const Wish& wish) {
  const institution::Definition* definition = catalogue.find(options.institution);
  if (definition == nullptr)
    return Error{.problem = Problem::not_found,
                 .what = options.institution,
                 .why = "there is no such institution",
                 .why_zh = "没有这项制度"};
  matter::Act act{.institution = options.institution,
                  .matter = options.matter,
                  .step = options.step,
                  .at = wish.at,
                  .performers = options.performers,
                  .organisation = options.organisation,
                  .values = {}};
  for (const auto& [name, text] : wish.assignments) {
    const institution::RecordField* field = definition->find_field(name);
    if (field == nullptr || field->implied)
      return Error{.problem = Problem::invalid,
                   .what = definition->id + " " + name,
                   .why = "there is no such field",
                   .why_zh = "没有这个字段"};
    act.values.emplace_back(name, FADU_TRY(matter::parse_value(*field, text)));
  }
  return act;
}

// The rule that refused stands behind what was refused: "penalty file [penalty.steps.file.needs.own_power]".
Error with_rule(Error error) {
  if (!error.rule.empty()) error.what += " [" + error.rule + "]";
  return error;
}

int perform(const Environment& environment, const StepOptions& options) {
  const auto wish = read_wish(environment, options);
  if (!wish) {
    fail(environment, wish.error());
    return exit_usage;
  }
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  auto act = read_act((*house)->definitions->catalogue, options, *wish);
  if (!act) return fail(environment, with_rule(act.error()));
  const auto performed = (*house)->matters->perform(*act);
  if (!performed) return fail(environment, with_rule(performed.error()));
  figure::keep_findings(*(*house)->matters);
  const std::string stage = (*house)->matters->find(options.institution, performed->matter)->stage();
  if (options.json)
    fmt::print("{}\n", boost::json::serialize(boost::json::object{
                           {"matter", performed->matter}, {"entry", performed->entry}, {"stage", stage}}));
  else
    say(environment, "{} {}：{}，台账第{}条\n", "{} {}: {}, entry {}\n", options.institution,
        performed->matter, stage, performed->entry);
  return exit_fine;
}

}  // namespace

void add_step(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<StepOptions>();
  CLI::App* command = app.add_subcommand("step", "perform one step of a matter, or open one");
  command->add_option("INSTITUTION", options->institution, "such as mediation")->required();
  command->add_option("STEP", options->step, "a step of its definition")->required();
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("--matter", options->matter, "its number; without it the step opens a new matter")
      ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()));
  command->add_option("--by", options->performers, "person who performs it; may be repeated")
      ->expected(1)
      ->take_all();
  command->add_option("--of", options->organisation,
                      "who handles a new matter; the performer's own by default");
  command->add_option("--on", options->on, "day or minute of the act; now by default");
  command->add_option("--set", options->values, "field=value; may be repeated")->expected(1)->take_all();
  command->add_flag("--json", options->json, "as JSON");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return perform(environment, *options); };
  });
}

}  // namespace fadu::cli
