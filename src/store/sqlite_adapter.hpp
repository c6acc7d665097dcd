// The adapter for one SQLite file in write-ahead-log mode. Only connection.cpp and its own .cpp files use it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "store/connection.hpp"

struct sqlite3;

namespace fadu::store {

struct CloseSqlite {
  void operator()(sqlite3* database) const noexcept;
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;

class SqliteAdapter final : public Adapter {
 public:
  SqliteAdapter(SqliteHandle database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
  void execute(const std::string& sql) override;
  std::unique_ptr<PreparedStatement> prepare(std::string_view sql) override;
  void begin(Access access) override;
  [[nodiscard]] bool in_transaction() const override;
  [[nodiscard]] std::int64_t change_count() const override;
  bool table_exists(std::string_view table) override;
  void cancel_when(std::function<bool()> wanted) override;
  void backup(const std::string& path) override;

 private:
  void copy_pages(sqlite3* target, const std::string& target_path);

  SqliteHandle database_;
  std::string path_;
  std::function<bool()> cancel_wanted_;
};

// See Connection::open.
Result<std::unique_ptr<Adapter>> open_sqlite(const std::string& path, const Options& options);

}  // namespace fadu::store
