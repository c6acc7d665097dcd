// The one door to a database: one file or server, one thread at a time. Never knows what the tables mean, and
// says nothing about SQLite or PostgreSQL beyond dialect(). SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/adapter.hpp"
#include "store/failure.hpp"
#include "store/statement.hpp"

namespace fadu::store {

class StatementCache;

// full: a committed transaction survives a power cut. off: it may not; only for data that can be made again.
enum class Durability { full, off };

struct Options {
  bool read_only = false;
  Durability durability = Durability::full;
  int cache_mib = 64;
  int busy_timeout_ms = 10'000;
};

class Connection {
 public:
  // Opens the database at `path`: a file (":memory:" for one that lives only as long as the connection), made
  // where there is none, or PostgreSQL's at "postgresql://…". Refuses, with the reason: a database that is
  // not Fadu's, one written by a newer Fadu, one that cannot be opened or is damaged; with read_only also one
  // that does not exist.
  static Result<Connection> open(const std::string& path, const Options& options = {});

  explicit Connection(std::unique_ptr<Adapter> adapter);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  [[nodiscard]] Dialect dialect() const { return adapter_->dialect(); }
  // Runs one or several statements that return nothing and take no parameters.
  void execute(const std::string& sql) { adapter_->execute(sql); }
  // A statement from the cache, or a new one; each text is prepared once.
  Statement prepare(std::string_view sql);
  // Prepares, binds to ?1, ?2 …, and runs.
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    prepare(sql).lend_all(values...).run();
  }
  // Rows inserted, changed or deleted by the last statement that wrote.
  [[nodiscard]] std::int64_t change_count() const { return adapter_->change_count(); }
  [[nodiscard]] bool in_transaction() const { return adapter_->in_transaction(); }
  bool table_exists(std::string_view table) { return adapter_->table_exists(table); }
  // Transactions that write wait for those of the same name, and on PostgreSQL for no others: a region's.
  void write_as(std::string_view name) { adapter_->write_as(name); }

  // Asked now and then while a statement runs: true stops it with StoreFailure::Kind::cancelled. An empty
  // function takes the hook away. It must not use this connection.
  void cancel_when(std::function<bool()> wanted) { adapter_->cancel_when(std::move(wanted)); }

  // Copies the database as it is now to a new file at `path` while others go on reading and writing.
  // Refuses a path that exists, and a connection inside a transaction is a broken invariant.
  Result<void> backup(const std::string& path);

  // For Transaction and Savepoint.
  Adapter& adapter() { return *adapter_; }

 private:
  std::unique_ptr<Adapter> adapter_;
  std::unique_ptr<StatementCache> cache_;  // destroyed before the adapter
};

// Whether Connection::open would connect to a server rather than open a file.
bool is_server_address(std::string_view path);

// The column type for bytes in CREATE TABLE; TEXT and BIGINT are the same words everywhere.
std::string_view blob_type(Dialect dialect);
// What follows the columns in CREATE TABLE so that rows lie in the order of the primary key, where an engine
// can.
std::string_view rows_by_key(Dialect dialect);

}  // namespace fadu::store
