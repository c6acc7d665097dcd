// SPDX-License-Identifier: EUPL-1.2
// fadu recount [--ledger]: every kept figure against a scan, every entry against the tree. fadu rebuild:
// everything derived, made again from the ledger.
#include <fmt/core.h>
#include <unistd.h>

#include "cli/house.hpp"
#include "figure/findings.hpp"
#include "figure/recount.hpp"
#include "ledger/audit.hpp"

namespace fadu::cli {
namespace {

struct RecountOptions {
  std::string data;
  bool ledger = false;
};

void show_progress(std::int64_t done, std::int64_t all) {
  if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\r{} of {} entries ", done, all);
}

int recount(const Environment& environment, const RecountOptions& options) {
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  int code = exit_fine;
  if (options.ledger) {
    const ledger::Audit audit = ledger::audit(*(*house)->connection, (*house)->region(),
                                              {.progress = [](std::int64_t done, std::int64_t all) {
                                                show_progress(done, all);
                                                return true;
                                              }});
    say(environment, "已核验台账{}条、检查点{}个\n", "{} ledger entries, {} checkpoints examined\n",
        audit.entries, audit.checkpoints);
    if (audit.finding) {
      code = fail(environment, {.problem = Problem::conflict,
                                .what = fmt::format("ledger entry {}", audit.finding->first),
                                .why = audit.finding->what});
    }
  }
  const auto differences = figure::recount(*(*house)->matters, *(*house)->figures);
  for (const auto& difference : differences)
    fmt::print(stderr, "fadu: recount: {} {} {} {}: kept {}/{}, counted {}/{}\n", difference.figure,
               difference.part, difference.month, difference.organisation, difference.kept_numerator,
               difference.kept_denominator, difference.counted_numerator, difference.counted_denominator);
  say(environment, "重算指标{}项，不符{}格\n", "{} figures recounted, {} cells differ\n",
      (*house)->figures->figures().size(), differences.size());
  figure::keep_findings(*(*house)->matters);
  const auto wrong = figure::recount_findings(*(*house)->matters);
  for (const figure::WrongFinding& one : wrong)
    fmt::print(stderr, "fadu: recount: {} of matter {}: kept on other days than it holds\n", one.finding,
               one.matter);
  if (!wrong.empty()) say(environment, "问题不符{}个\n", "{} findings differ\n", wrong.size());
  return differences.empty() && wrong.empty() ? code : exit_failed;
}

int rebuild(const Environment& environment, const std::string& data) {
  auto house = open_house(environment, data);
  if (!house) return fail(environment, house.error());
  (*house)->matters->rebuild(show_progress);
  figure::keep_findings(*(*house)->matters);
  say(environment, "已由台账{}条重建\n", "rebuilt from {} ledger entries\n", (*house)->ledger->size());
  return exit_fine;
}

}  // namespace

void add_recount(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<RecountOptions>();
  CLI::App* command = app.add_subcommand("recount", "compare every kept figure with a scan of the records");
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_flag("--ledger", options->ledger, "also recompute every ledger entry and the tree");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return recount(environment, *options); };
  });
  auto data = std::make_shared<std::string>();
  CLI::App* again = app.add_subcommand("rebuild", "make everything derived again from the ledger");
  again->add_option("--data", *data, "folder of the county")->required();
  again->callback(
      [&run, &environment, data] { run = [&environment, data] { return rebuild(environment, *data); }; });
}

}  // namespace fadu::cli
