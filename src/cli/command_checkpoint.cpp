// SPDX-License-Identifier: EUPL-1.2
// fadu checkpoint: signs what the ledger holds now. Whoever keeps the note can prove later that nothing
// before it changed.
#include <fmt/core.h>

#include "cli/house.hpp"
#include "cli/keys.hpp"
#include "store/transaction.hpp"

namespace fadu::cli {
namespace {

int checkpoint(const Environment& environment, const std::string& data) {
  auto house = open_house(environment, data);
  if (!house) return fail(environment, house.error());
  const auto keys = ensure_signing_keys(data);
  if (!keys) return fail(environment, keys.error());
  store::Transaction transaction(*(*house)->connection);
  const std::string note = (*house)->ledger->make_checkpoint(environment.clock(), *keys);
  transaction.commit();
  fmt::print("{}", note);
  return exit_fine;
}

}  // namespace

void add_checkpoint(CLI::App& app, const Environment& environment, Run& run) {
  auto data = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("checkpoint", "sign what the ledger holds now, and print the note");
  command->add_option("--data", *data, "folder of the county")->required();
  command->callback(
      [&run, &environment, data] { run = [&environment, data] { return checkpoint(environment, *data); }; });
}

}  // namespace fadu::cli
