// The tables a database holds, and their rows copied into another database of either engine. Never knows what
// a table means, never makes one. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace fadu::store {

enum class ColumnKind { integer, text, blob, other };

struct TableShape {
  struct Column {
    std::string name;
    ColumnKind kind = ColumnKind::other;
  };
  std::string name;
  std::vector<Column> columns;
  std::vector<std::string> key;  // columns of the primary key, in its order
};

// By name; without tables that are an index's own.
std::vector<TableShape> read_tables(Connection& connection);

// Of a table whose rows say to which region they belong.
std::int64_t count_rows(Connection& connection, const TableShape& table, const std::string& region);

// Copies the region's rows that come after the last of `to` in the order of the primary key, some thousands
// to a transaction, so that a copy broken off goes on where it ended. `progress` is told after each how many
// rows it copied. Both databases have the table, with these columns.
void copy_rows(Connection& from, Connection& to, const TableShape& table, const std::string& region,
               const std::function<void(std::int64_t rows)>& progress);

}  // namespace fadu::store
