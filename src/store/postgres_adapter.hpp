// The adapter for a PostgreSQL server (15 or later) over libpq. Only connection.cpp and its own .cpp files
// use it. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <set>
#include <string>

#include "store/connection.hpp"

namespace fadu::store {

class PostgresSession;

class PostgresAdapter final : public Adapter {
 public:
  explicit PostgresAdapter(std::unique_ptr<PostgresSession> session);
  ~PostgresAdapter() override;

  [[nodiscard]] Dialect dialect() const override { return Dialect::postgresql; }
  void execute(const std::string& sql) override;
  std::unique_ptr<PreparedStatement> prepare(std::string_view sql) override;
  void begin(Access access) override;
  void commit() override;
  void roll_back() override;
  [[nodiscard]] bool in_transaction() const override;
  void write_as(std::string_view name) override;
  [[nodiscard]] std::int64_t change_count() const override;
  bool table_exists(std::string_view table) override;
  void cancel_when(std::function<bool()> wanted) override;
  void backup(const std::string& path) override;

  // Finds the schema the address names and learns its locks; refuses what is not Fadu's.
  Result<void> take_possession(const Options& options);

 private:
  [[nodiscard]] std::string lock_text(std::string_view name) const;
  bool relation_exists(std::string_view name);
  std::set<std::string, std::less<>> read_relations();

  std::unique_ptr<PostgresSession> session_;
  std::string schema_;
  std::string writer_ = "county";
  // Names of tables and indexes, read once in a transaction that makes what is missing.
  std::set<std::string, std::less<>> relations_;
  bool relations_known_ = false;
};

// Makes the table that says a database is Fadu's and of which form, and its row.
std::string format_table_text();

// See Connection::open. `address` is a URI of PostgreSQL's.
Result<std::unique_ptr<Adapter>> open_postgres(const std::string& address, const Options& options);

}  // namespace fadu::store
