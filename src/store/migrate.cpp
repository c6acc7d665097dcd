// SPDX-License-Identifier: EUPL-1.2
#include "store/migrate.hpp"

#include <fmt/format.h>

#include "store/transaction.hpp"

namespace fadu::store {
namespace {

std::int64_t steps_done(Connection& connection, std::string_view component) {
  if (!connection.table_exists("schema_step")) return 0;
  Statement query = connection.prepare("SELECT COUNT(*) FROM schema_step WHERE component = ?1");
  query.bind(1, component).step();
  return query.integer(0);
}

}  // namespace

Result<void> migrate(Connection& connection, std::string_view component,
                     std::span<const MigrationStep> steps) {
  const auto known = static_cast<std::int64_t>(steps.size());
  if (steps_done(connection, component) == known) return {};
  Transaction transaction(connection, Access::schema);
  connection.execute(
      "CREATE TABLE IF NOT EXISTS schema_step ("
      "component TEXT NOT NULL, number BIGINT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (component, "
      "number))");
  const std::int64_t done = steps_done(connection, component);  // again: somebody may have been first
  if (done > known)
    return Error{
        .problem = Problem::invalid,
        .what = fmt::format("tables of {}", component),
        .why = fmt::format("they were changed by a newer Fadu (step {}, this one knows {})", done, known)};
  for (std::int64_t number = done + 1; number <= known; ++number) {
    const MigrationStep& step = steps[static_cast<std::size_t>(number - 1)];
    step.apply(connection);
    connection.run("INSERT INTO schema_step (component, number, what) VALUES (?1, ?2, ?3)", component, number,
                   step.what);
  }
  transaction.commit();
  return {};
}

}  // namespace fadu::store
