// One conversation with a PostgreSQL server over libpq: what is sent, in which order it is answered, which
// transaction stands. Statements that return nothing are sent inside a transaction without waiting; their
// answers are looked at before the next one that is waited for. Never knows what a statement means.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.hpp"
#include "store/postgres_value.hpp"

namespace fadu::store {

struct ClosePostgres {
  void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
  void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using PostgresHandle = std::unique_ptr<PGconn, ClosePostgres>;
using PostgresResult = std::unique_ptr<PGresult, ClosePostgres>;

// Rows on their way into one table, in the form COPY reads them.
struct PostgresBulk {
  std::string sql;  // COPY … FROM STDIN
  std::string rows;
};

class PostgresSession {
 public:
  // Connects, refused with the reason. `place` is the address without a password.
  static Result<std::unique_ptr<PostgresSession>> open(const std::string& address, const Options& options);

  [[nodiscard]] const std::string& place() const { return place_; }
  // Counts up when the server was connected to anew: what was prepared before is gone.
  [[nodiscard]] int generation() const { return generation_; }
  std::string new_name() { return "s" + std::to_string(++names_); }

  // Connects again where the connection was lost and no transaction stood on it. Broken invariant: inside a
  // transaction that failed.
  void ensure_standing();
  // One or several statements without parameters; the answer of the last. Waits.
  PostgresResult execute(const std::string& sql);
  // Makes a statement ready under the name, with the types that are known, and describes it. Waits.
  PostgresResult prepare(const std::string& name, const std::string& sql, std::span<const Oid> types);
  // Runs a prepared statement and waits for its rows.
  PostgresResult ask(const std::string& name, std::span<const PostgresParameter> parameters,
                     const std::string& sql);
  // Runs one that returns nothing; waits only outside a transaction.
  void tell(const std::string& name, std::span<const PostgresParameter> parameters, const std::string& sql);
  // Where rows of that COPY are collected; sent before anything else is.
  PostgresBulk& bulk(const std::string& sql);
  void send_bulk(PostgresBulk& bulk);
  // A statement that is needed no more; forgotten at the next chance.
  void forget(const std::string& name, int generation) noexcept;
  // Waits until everything told has been done.
  void settle();

  void begin(const std::string& sql);
  // Where the connection is lost meanwhile, the failure says that it is not known whether it was done.
  void commit();
  void roll_back() noexcept;
  // Back to a savepoint: what failed since is forgotten.
  void roll_back_part(const std::string& sql);
  [[nodiscard]] bool in_transaction() const { return transaction_ != Transaction::none; }

  [[nodiscard]] std::int64_t changed() const { return changed_; }
  void cancel_when(std::function<bool()> wanted) { cancel_wanted_ = std::move(wanted); }

 private:
  enum class Transaction { none, open, failed };

  PostgresSession(std::string address, const Options& options);
  PostgresResult connect();  // the answer to the settings; nothing where it is not connected
  [[nodiscard]] std::string settings() const;
  void connect_again();

  void send(const std::string& name, std::span<const PostgresParameter> parameters, const std::string& sql);
  void send_all_bulk();
  PostgresResult answer_of_last();
  PostgresResult send_commit();
  PostgresResult next_result();
  void wait_or_cancel();
  void pipeline(bool on);
  void drop_forgotten();
  void discard();
  void note_changes(const PGresult* result);
  [[noreturn]] void fail(const PGresult* result, std::string_view sql);

  std::string address_;
  Options options_;
  std::string place_;
  PostgresHandle connection_;
  int generation_ = 0;
  std::int64_t names_ = 0;
  Transaction transaction_ = Transaction::none;
  std::deque<std::string> told_;  // the SQL of what was sent and not yet looked at
  std::deque<PostgresBulk> bulk_;
  std::vector<std::string> forgotten_;
  std::int64_t changed_ = 0;
  std::function<bool()> cancel_wanted_;
  bool misplaced_ = false;  // the server became one that may only be read
  std::chrono::steady_clock::time_point unreachable_until_;
  std::string unreachable_;  // why
};

}  // namespace fadu::store
