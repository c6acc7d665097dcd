// SPDX-License-Identifier: EUPL-1.2
// fadu schema [--citus]: the tables of a PostgreSQL database for the definitions of this installation.
#include <fmt/core.h>

#include "cli/house.hpp"
#include "house/compose.hpp"
#include "server/site.hpp"
#include "store/schema_record.hpp"

namespace fadu::cli {
namespace {

// Whatever makes tables in a county's database makes them here.
Result<store::SchemaScript> read_schema(const Environment& environment) {
  const store::SchemaRecord record;
  const HouseOptions options;
  const auto definitions = FADU_TRY(read_definitions(environment));
  const auto house = FADU_TRY(house::compose_house(record.connect(), "000000", definitions, options));
  const identity::SealingKey key(identity::SealingKey::Bytes{});  // seals nothing: there are no accounts
  FADU_CHECK(server::create_tables(*house->connection, key, options.random));
  return record.script();
}

// Only tables that are not distributed yet, so that this part can be run again when definitions were added.
void print_citus(const store::SchemaScript& script) {
  constexpr std::string_view unless_done =
      " WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = '{0}'::regclass);\n";
  fmt::print("\n-- Citus: what all regions share, on every server.\n");
  for (const std::string& table : script.shared)
    fmt::print(fmt::runtime("SELECT create_reference_table('{0}')" + std::string(unless_done)), table);
  fmt::print("\n-- Citus: the rest by region, all of a region on one server.\n");
  for (const std::string& table : script.of_region)
    fmt::print(fmt::runtime("SELECT create_distributed_table('{0}', 'region', colocate_with => '{1}')" +
                            std::string(unless_done)),
               table, table == script.of_region.front() ? "none" : script.of_region.front());
}

int print_schema(const Environment& environment, bool citus) {
  const auto script = read_schema(environment);
  if (!script) return fail(environment, script.error());
  fmt::print("-- The tables of Fadu, for an empty database: psql -v ON_ERROR_STOP=1 -f FILE\nBEGIN;\n");
  for (const std::string& statement : script->statements) fmt::print("{};\n", statement);
  fmt::print("COMMIT;\n");
  if (citus) print_citus(*script);
  return exit_fine;
}

}  // namespace

void add_schema(CLI::App& app, const Environment& environment, Run& run) {
  auto citus = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("schema", "print the tables of a PostgreSQL database as SQL");
  command->add_flag("--citus", *citus, "also spread them over servers by region, with Citus");
  command->callback([&run, &environment, citus] {
    run = [&environment, citus] { return print_schema(environment, *citus); };
  });
}

}  // namespace fadu::cli
