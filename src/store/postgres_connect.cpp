// SPDX-License-Identifier: EUPL-1.2
// How a session begins: the address, the settings, a second connection where the first was lost.
#include <fmt/format.h>

#include <array>

#include "store/postgres_failure.hpp"
#include "store/postgres_session.hpp"

namespace fadu::store {
namespace {

constexpr std::chrono::milliseconds unreachable_for{500};

// The address without what must not be printed.
std::string without_password(const std::string& address) {
  char* why = nullptr;
  PQconninfoOption* options = PQconninfoParse(address.c_str(), &why);
  PQfreemem(why);
  if (options == nullptr) return "at an address that cannot be read";
  std::string host, port, name;
  for (const PQconninfoOption* one = options; one->keyword != nullptr; ++one) {
    const std::string value = one->val == nullptr ? "" : one->val;
    if (one->keyword == std::string_view("host")) host = value;
    if (one->keyword == std::string_view("port") && !value.empty()) port = ":" + value;
    if (one->keyword == std::string_view("dbname")) name = value;
  }
  PQconninfoFree(options);
  return fmt::format("postgresql://{}{}/{}", host, port, name);
}

Error unavailable(const std::string& place, std::string why) {
  return {.problem = Problem::unavailable, .what = "database " + place, .why = std::move(why)};
}

}  // namespace

PostgresSession::PostgresSession(std::string address, const Options& options)
    : address_(std::move(address)), options_(options), place_(without_password(address_)) {}

// A lost connection is noticed in seconds, on this side and on the server's, whose locks then go; a node that
// stands still in a transaction loses it. There is no statement_timeout: ending a COMMIT that waits for a
// standby would make PostgreSQL answer that it was done.
std::string PostgresSession::settings() const {
  return fmt::format(
      "SET client_min_messages = warning; SET lock_timeout = {}; SET jit = off; SET timezone = 'UTC'; "
      "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3; "
      "SET tcp_user_timeout = 5000; SET idle_in_transaction_session_timeout = 120000;{}{}",
      options_.busy_timeout_ms, options_.read_only ? " SET default_transaction_read_only = on;" : "",
      options_.durability == Durability::off ? " SET synchronous_commit = off;" : "");
}

PostgresResult PostgresSession::connect() {
  // What stands in the address itself comes later in the list and wins.
  constexpr std::array<const char*, 9> names{"fallback_application_name",
                                             "connect_timeout",
                                             "keepalives_idle",
                                             "keepalives_interval",
                                             "keepalives_count",
                                             "tcp_user_timeout",
                                             "dbname",
                                             "client_encoding",
                                             nullptr};
  const std::array<const char*, 9> values{"fadu",           "3",    "3",    "1", "3", "5000",
                                          address_.c_str(), "UTF8", nullptr};
  connection_.reset(PQconnectdbParams(names.data(), values.data(), 1));
  ++generation_;
  forgotten_.clear();
  told_.clear();
  bulk_.clear();
  transaction_ = Transaction::none;
  if (PQstatus(connection_.get()) != CONNECTION_OK) return {};
  return PostgresResult(PQexec(connection_.get(), settings().c_str()));
}

// Where the server was out of reach a moment ago, those who wait behind one another do not each try it.
void PostgresSession::connect_again() {
  if (std::chrono::steady_clock::now() < unreachable_until_)
    throw StoreFailure(StoreFailure::Kind::unavailable, "database " + place_, unreachable_);
  const PostgresResult set = connect();
  misplaced_ = false;
  if (set && PQresultStatus(set.get()) == PGRES_COMMAND_OK) return;
  unreachable_until_ = std::chrono::steady_clock::now() + unreachable_for;
  unreachable_ = postgres_message(PQerrorMessage(connection_.get()));
  fail(set.get(), {});
}

Result<std::unique_ptr<PostgresSession>> PostgresSession::open(const std::string& address,
                                                               const Options& options) {
  std::unique_ptr<PostgresSession> session(new PostgresSession(address, options));
  const PostgresResult set = session->connect();
  if (!set) return unavailable(session->place_, postgres_message(PQerrorMessage(session->connection_.get())));
  if (PQresultStatus(set.get()) != PGRES_COMMAND_OK)
    return unavailable(session->place_, postgres_message(PQresultErrorMessage(set.get())));
  return session;
}

}  // namespace fadu::store
