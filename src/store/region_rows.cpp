// SPDX-License-Identifier: EUPL-1.2
#include "store/region_rows.hpp"

#include <fmt/format.h>

namespace fadu::store {
namespace {

bool holds_rows_of_others(Connection& connection, const std::string& table, std::string_view region) {
  Statement query = connection.prepare(fmt::format("SELECT 1 FROM {} WHERE region <> ?1 LIMIT 1", table));
  return query.bind(1, region).step();
}

// Whether somebody spread the table's rows by region, over partitions or with Citus over servers: made anew,
// it would not be spread.
bool is_spread(Connection& connection, const std::string& table) {
  if (connection.dialect() != Dialect::postgresql) return false;
  Statement partitions =
      connection.prepare("SELECT 1 FROM pg_catalog.pg_partitioned_table WHERE partrelid = to_regclass(?1)");
  if (partitions.bind(1, table).step()) return true;
  {
    Statement citus = connection.prepare("SELECT to_regclass('pg_dist_partition') IS NULL");
    if (!citus.step() || citus.flag(0)) return false;
  }
  Statement servers =
      connection.prepare("SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass(?1)");
  return servers.bind(1, table).step();
}

}  // namespace

void drop_region(Connection& connection, const std::string& table, std::string_view region) {
  if (!connection.table_exists(table)) return;
  if (is_spread(connection, table) || holds_rows_of_others(connection, table, region))
    connection.run(fmt::format("DELETE FROM {} WHERE region = ?1", table), region);
  else
    connection.execute("DROP TABLE " + table);
}

}  // namespace fadu::store
