// SPDX-License-Identifier: EUPL-1.2
#include "store/sqlite_statement.hpp"

#include <fmt/format.h>

#include "base/require.hpp"
#include "store/sqlite_failure.hpp"

namespace fadu::store {
namespace {

// What SQLite takes for the function that frees the bytes says who keeps them.
sqlite3_destructor_type destructor_of(Keep keep) {
  return keep == Keep::copied ? SQLITE_TRANSIENT : SQLITE_STATIC;
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql, const std::string& path)
    : database_(database), path_(path) {
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, &rest);
  if (code != SQLITE_OK) throw_sqlite_failure(database, code, path, sql);
  try {
    require(statement_ != nullptr, "a prepared text holds a statement");
    require(rest == sql.data() + sql.size(), "a prepared text holds one statement and no more");
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement_); ++i) {
      const char* name = sqlite3_bind_parameter_name(statement_, i);
      require(name != nullptr && *name == '?', "parameters are written ?1, ?2 … without a gap");
    }
  } catch (...) {
    sqlite3_finalize(statement_);
    throw;
  }
}

void SqliteStatement::check(int code) const {
  if (code != SQLITE_OK) throw_sqlite_failure(database_, code, path_, sqlite3_sql(statement_));
}

void SqliteStatement::bind_null(int position) {
  check(sqlite3_bind_null(statement_, position));
}

void SqliteStatement::bind_integer(int position, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, position, value));
}

void SqliteStatement::bind_text(int position, std::string_view value, Keep keep) {
  // A null pointer would be bound as NULL; an empty text is a text.
  const char* text = value.empty() ? "" : value.data();
  check(sqlite3_bind_text64(statement_, position, text, value.size(), destructor_of(keep), SQLITE_UTF8));
}

void SqliteStatement::bind_blob(int position, std::span<const std::byte> value, Keep keep) {
  const void* bytes = value.empty() ? "" : static_cast<const void*>(value.data());
  check(sqlite3_bind_blob64(statement_, position, bytes, value.size(), destructor_of(keep)));
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  try {
    throw_sqlite_failure(database_, code, path_, sqlite3_sql(statement_));
  } catch (...) {
    sqlite3_reset(statement_);  // after the message was read, which a reset may replace
    throw;
  }
}

void SqliteStatement::check_column(int column) const {
  require(column >= 0 && column < sqlite3_data_count(statement_), "a column is read from a row that has it");
}

std::string_view SqliteStatement::column_name(int column) const {
  require(column >= 0 && column < column_count(), "a column's name is asked of a statement that has it");
  return sqlite3_column_name(statement_, column);
}

bool SqliteStatement::is_null(int column) const {
  check_column(column);
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const {
  check_column(column);
  return sqlite3_column_int64(statement_, column);
}

std::string_view SqliteStatement::text(int column) const {
  check_column(column);
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::span<const std::byte> SqliteStatement::blob(int column) const {
  check_column(column);
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

}  // namespace fadu::store
