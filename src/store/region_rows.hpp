// What a derived table holds of one region, when several share a database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace fadu::store {

// Forgets what the table holds of the region, whose column every table has. The table itself goes where it
// holds nothing of others, so that it is made again in its present form, unless it is spread by region over
// partitions or servers; nothing happens where there is none.
void drop_region(Connection& connection, const std::string& table, std::string_view region);

}  // namespace fadu::store
