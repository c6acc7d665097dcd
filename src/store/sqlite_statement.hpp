// A prepared statement of SQLite. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <sqlite3.h>

#include <string>

#include "store/adapter.hpp"

namespace fadu::store {

class SqliteStatement final : public PreparedStatement {
 public:
  // `path` outlives the statement, as the adapter does.
  SqliteStatement(sqlite3* database, std::string_view sql, const std::string& path);
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  void bind_null(int position) override;
  void bind_integer(int position, std::int64_t value) override;
  void bind_text(int position, std::string_view value, Keep keep) override;
  void bind_blob(int position, std::span<const std::byte> value, Keep keep) override;
  bool step() override;
  void reset() noexcept override { sqlite3_reset(statement_); }
  void clear_bindings() noexcept override { sqlite3_clear_bindings(statement_); }

  [[nodiscard]] int column_count() const override { return sqlite3_column_count(statement_); }
  [[nodiscard]] std::string_view column_name(int column) const override;
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] std::span<const std::byte> blob(int column) const override;

 private:
  void check(int code) const;
  void check_column(int column) const;

  sqlite3* database_;
  const std::string& path_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace fadu::store
