// SPDX-License-Identifier: EUPL-1.2
#include "store/bulk_insert.hpp"

#include <fmt/format.h>

#include "base/require.hpp"

namespace fadu::store {
namespace {

// PostgreSQL has a command of its own for rows in bulk.
std::string bulk_text(Dialect dialect, std::string_view table, std::span<const std::string_view> columns) {
  if (dialect == Dialect::postgresql)
    return fmt::format("COPY {} ({}) FROM STDIN (FORMAT binary)", table, fmt::join(columns, ", "));
  std::string values;
  for (std::size_t i = 0; i < columns.size(); ++i)
    fmt::format_to(std::back_inserter(values), "{}?{}", i == 0 ? "" : ", ", i + 1);
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ", "), values);
}

}  // namespace

BulkInsert::BulkInsert(Connection& connection, std::string_view table,
                       std::span<const std::string_view> columns)
    : column_count_(columns.size()),
      statement_(connection.prepare(bulk_text(connection.dialect(), table, columns))) {
  require(connection.in_transaction(), "rows in bulk are inserted inside a transaction");
}

void BulkInsert::begin_row(std::size_t value_count) const {
  require(value_count == column_count_, "a row has one value a column");
}

}  // namespace fadu::store
