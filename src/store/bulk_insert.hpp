// Many rows into one table: one statement made ready once and run a row at a time inside the caller's
// transaction. Never opens or ends a transaction itself. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace fadu::store {

// Throws BrokenInvariant outside a transaction (each row would be one of its own). Table and column names are
// plain words, written by us.
class BulkInsert {
 public:
  BulkInsert(Connection& connection, std::string_view table, std::span<const std::string_view> columns);
  BulkInsert(Connection& connection, std::string_view table, std::initializer_list<std::string_view> columns)
      : BulkInsert(connection, table, std::span(columns.begin(), columns.size())) {}

  // One value a column, in the order of the columns.
  template <class... Values>
  void row(const Values&... values) {
    begin_row(sizeof...(values));
    statement_.lend_all(values...).run();
  }
  // For rows whose width is known only at run time: bind every column of statement(), then end_row().
  Statement& statement() { return statement_; }
  void end_row() { statement_.run(); }

 private:
  void begin_row(std::size_t value_count) const;

  std::size_t column_count_;
  Statement statement_;
};

}  // namespace fadu::store
