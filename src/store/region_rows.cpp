// SPDX-License-Identifier: EUPL-1.2
#include "store/region_rows.hpp"

#include <fmt/format.h>

namespace fadu::store {

void drop_region(Connection& connection, const std::string& table, std::string_view region) {
  if (!connection.table_exists(table)) return;
  bool others = false;
  {
    Statement query = connection.prepare(fmt::format("SELECT 1 FROM {} WHERE region <> ?1 LIMIT 1", table));
    others = query.bind(1, region).step();
  }
  if (others)
    connection.run(fmt::format("DELETE FROM {} WHERE region = ?1", table), region);
  else
    connection.execute("DROP TABLE " + table);
}

}  // namespace fadu::store
