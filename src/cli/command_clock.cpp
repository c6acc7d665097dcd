// SPDX-License-Identifier: EUPL-1.2
// fadu clock: performs what comes by itself when its day has come (a document lapses, silence counts as
// acceptance). A server does so on its own; this is for a county that none serves.
#include "cli/house.hpp"
#include "matter/clock_days.hpp"

namespace fadu::cli {
namespace {

struct ClockOptions {
  std::string data;
  std::string until;
};

int run_clock(const Environment& environment, const ClockOptions& options) {
  const auto until = day_or_today(environment, options.until);
  if (!until) {
    fail(environment, until.error());
    return exit_usage;
  }
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  const auto performed = matter::run_clock_until(*(*house)->matters, *until);
  const std::string day = to_string(*until);
  if (performed)
    say(environment, "至{}，到期自动办理{}步\n", "up to {}: {} steps performed by themselves\n", day,
        *performed);
  else
    say(environment, "{}及以前已办理\n", "{} and the days before it were gone through already\n", day);
  return exit_fine;
}

}  // namespace

void add_clock(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<ClockOptions>();
  CLI::App* command =
      app.add_subcommand("clock", "perform the steps that come by themselves, each day once, up to today");
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("--until", options->until, "the last day, as 2019-03-04 (today)");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return run_clock(environment, *options); };
  });
}

}  // namespace fadu::cli
