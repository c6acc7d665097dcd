// SPDX-License-Identifier: EUPL-1.2
// fadu demo --data DIR: a county's year, played step by step.
#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "cli/house.hpp"
#include "demo/county.hpp"
#include "figure/findings.hpp"

namespace fadu::cli {
namespace {

struct DemoOptions {
  std::string data;
  int year = 2019;
  int scale = 1;
};

int demo(const Environment& environment, const DemoOptions& options) {
  namespace fs = std::filesystem;
  const Error taken{.problem = Problem::conflict,
                    .what = options.data,
                    .why = "there is a county here already; choose an empty folder or database",
                    .why_zh = "此处已有县级数据，请选择空目录或空数据库"};
  if (environment.database.empty() && fs::exists(fs::path(options.data) / "county.db"))
    return fail(environment, taken);
  const auto definitions = read_definitions(environment);
  if (!definitions) return fail(environment, definitions.error());
  // Before anything is made: a year that cannot be played leaves nothing behind.
  auto [scenarios, mistakes] = demo::read_scenarios((*definitions)->catalogue, options.year);
  print(mistakes);
  if (!mistakes.empty()) return exit_failed;
  // Made again at will, so durability is left out until the end.
  auto house = house::open_house(
      options.data, *definitions,
      {.create = true,
       .database = environment.database,
       .region = environment.region.empty() ? "230522" : environment.region,
       .random = ledger::seeded_random(fmt::format("fadu demo {} {}", options.year, options.scale)),
       .durability = store::Durability::off});
  if (!house) return fail(environment, house.error());
  if ((*house)->ledger->size() > 0) return fail(environment, taken);
  const bool terminal = isatty(STDERR_FILENO) != 0;
  int month = 0;
  const auto progress = [&](Date day, std::int64_t matters, std::int64_t steps) {
    const bool zh = environment.language == Language::zh;
    if (terminal)
      fmt::print(stderr, fmt::runtime(zh ? "\r{}  事项{}件，步骤{}个 " : "\r{}  {} matters, {} steps "),
                 to_string(day), matters, steps);
    if (!terminal && day.year() == options.year && static_cast<int>(day.month()) != month)
      fmt::print(stderr, fmt::runtime(zh ? "{}  事项{}件，步骤{}个\n" : "{}  {} matters, {} steps\n"),
                 to_string(day), matters, steps);
    month = static_cast<int>(day.month());
    return true;
  };
  const auto begun = std::chrono::steady_clock::now();
  auto year = demo::play_year(*(*house)->matters, scenarios,
                              {.year = options.year, .scale = options.scale, .progress = progress});
  if (terminal) fmt::print(stderr, "\n");
  if (!year) return fail(environment, year.error());
  figure::keep_findings(*(*house)->matters);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  say(environment, "{}：事项{}件，步骤{}个，{:.1f} 秒\n", "{}: {} matters, {} steps in {:.1f} s\n",
      options.data, year->matters, year->steps, seconds);
  return exit_fine;
}

}  // namespace

void add_demo(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<DemoOptions>();
  CLI::App* command = app.add_subcommand("demo", "make a demo county's year in an empty folder");
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("--year", options->year, "the year played")->check(CLI::Range(2008, 2026));
  command->add_option("--scale", options->scale, "times the traffic")->check(CLI::Range(1, 100'000));
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return demo(environment, *options); };
  });
}

}  // namespace fadu::cli
