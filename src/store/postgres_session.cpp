// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_session.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/require.hpp"
#include "store/postgres_failure.hpp"

namespace fadu::store {
namespace {

constexpr std::size_t told_max = 512;      // more are looked at before further ones are sent
constexpr std::size_t bulk_max = 1 << 20;  // bytes of rows collected
constexpr int ask_to_cancel_every_ms = 20;
constexpr std::string_view read_only_state = "25006";

bool succeeded(const PGresult* result) {
  switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
    case PGRES_PIPELINE_SYNC:
    case PGRES_COPY_IN:
      return true;
    default:
      return false;
  }
}

}  // namespace

void PostgresSession::fail(const PGresult* result, std::string_view sql) {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  misplaced_ = misplaced_ || (state != nullptr && std::string_view(state) == read_only_state);
  if (transaction_ == Transaction::open) transaction_ = Transaction::failed;
  told_.clear();
  bulk_.clear();
  throw_postgres_failure(connection_.get(), result, place_, sql);
}

void PostgresSession::ensure_standing() {
  require(transaction_ != Transaction::failed, "nothing is done in a transaction that failed");
  if (transaction_ == Transaction::none && PQstatus(connection_.get()) != CONNECTION_OK) connect_again();
}

void PostgresSession::pipeline(bool on) {
  const bool is = PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF;
  if (is == on) return;
  const int changed = on ? PQenterPipelineMode(connection_.get()) : PQexitPipelineMode(connection_.get());
  if (changed == 0) fail(nullptr, {});
}

// While somebody may want to stop: looks now and then whether that is so.
void PostgresSession::wait_or_cancel() {
  if (!cancel_wanted_) return;
  bool cancelled = false;
  while (PQisBusy(connection_.get()) != 0) {
    pollfd socket{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
    if (poll(&socket, 1, ask_to_cancel_every_ms) > 0 && PQconsumeInput(connection_.get()) == 0) return;
    if (cancelled || !cancel_wanted_()) continue;
    std::array<char, 256> why{};
    if (PGcancel* cancel = PQgetCancel(connection_.get())) {
      cancelled = PQcancel(cancel, why.data(), static_cast<int>(why.size())) != 0;
      PQfreeCancel(cancel);
    }
  }
}

PostgresResult PostgresSession::next_result() {
  wait_or_cancel();
  return PostgresResult(PQgetResult(connection_.get()));
}

void PostgresSession::note_changes(const PGresult* result) {
  const char* command = PQcmdStatus(const_cast<PGresult*>(result));
  const bool writes = std::strncmp(command, "INSERT", 6) == 0 || std::strncmp(command, "UPDATE", 6) == 0 ||
                      std::strncmp(command, "DELETE", 6) == 0 || std::strncmp(command, "COPY", 4) == 0;
  if (!writes) return;
  const std::string_view count = PQcmdTuples(const_cast<PGresult*>(result));
  std::from_chars(count.data(), count.data() + count.size(), changed_);
}

PostgresResult PostgresSession::execute(const std::string& sql) {
  ensure_standing();
  settle();
  pipeline(false);
  if (PQsendQuery(connection_.get(), sql.c_str()) == 0) fail(nullptr, sql);
  PostgresResult last, failure;
  while (PostgresResult result = next_result()) {
    if (!succeeded(result.get()) && !failure)
      failure = std::move(result);
    else
      last = std::move(result);
  }
  if (failure || !last) fail(failure.get(), sql);
  note_changes(last.get());
  return last;
}

PostgresResult PostgresSession::prepare(const std::string& name, const std::string& sql,
                                        std::span<const Oid> types) {
  ensure_standing();
  settle();
  pipeline(true);
  if (PQsendPrepare(connection_.get(), name.c_str(), sql.c_str(), static_cast<int>(types.size()),
                    types.data()) == 0 ||
      PQsendDescribePrepared(connection_.get(), name.c_str()) == 0)
    fail(nullptr, sql);
  told_.push_back(sql);
  told_.push_back(sql);
  return answer_of_last();
}

// Sends and does not wait.
void PostgresSession::send(const std::string& name, std::span<const PostgresParameter> parameters,
                           const std::string& sql) {
  ensure_standing();
  send_all_bulk();
  if (told_.size() >= told_max) settle();
  pipeline(true);
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (const PostgresParameter& parameter : parameters) {
    values.push_back(parameter.type == postgres_type::unspecified ? nullptr : parameter.bytes.data());
    lengths.push_back(static_cast<int>(parameter.bytes.size()));
  }
  const std::vector<int> binary(parameters.size(), 1);
  if (PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(parameters.size()), values.data(),
                          lengths.data(), binary.data(), 1) == 0)
    fail(nullptr, sql);
  told_.push_back(sql);
}

PostgresResult PostgresSession::ask(const std::string& name, std::span<const PostgresParameter> parameters,
                                    const std::string& sql) {
  send(name, parameters, sql);
  return answer_of_last();
}

void PostgresSession::tell(const std::string& name, std::span<const PostgresParameter> parameters,
                           const std::string& sql) {
  send(name, parameters, sql);
  if (!in_transaction()) settle();
}

// Looks at the answers to everything sent so far.
PostgresResult PostgresSession::answer_of_last() {
  if (PQpipelineSync(connection_.get()) == 0) fail(nullptr, told_.empty() ? std::string() : told_.back());
  PostgresResult last, failure;
  std::string failed_sql;
  bool lost = false;
  for (std::size_t i = 0; i < told_.size() && !lost; ++i) {
    PostgresResult result = next_result();
    lost = !result;
    if (result && !succeeded(result.get()) && !failure) {
      failure = std::move(result);
      failed_sql = told_[i];
    } else if (result) {
      note_changes(result.get());
      last = std::move(result);
    }
    while (!lost && next_result()) {  // until the empty one that ends each
    }
  }
  if (!lost && PQstatus(connection_.get()) == CONNECTION_OK) next_result();  // of the sync
  told_.clear();
  if (lost || failure || PQstatus(connection_.get()) != CONNECTION_OK) fail(failure.get(), failed_sql);
  return last;
}

void PostgresSession::settle() {
  send_all_bulk();
  if (!told_.empty()) answer_of_last();
}

PostgresBulk& PostgresSession::bulk(const std::string& sql) {
  ensure_standing();
  for (PostgresBulk& bulk : bulk_)
    if (bulk.sql == sql) {
      if (bulk.rows.size() < bulk_max) return bulk;
      send_all_bulk();
      break;
    }
  return bulk_.emplace_back(PostgresBulk{.sql = sql, .rows = {}});
}

void PostgresSession::send_all_bulk() {
  if (bulk_.empty()) return;
  std::deque<PostgresBulk> waiting;
  waiting.swap(bulk_);
  for (PostgresBulk& bulk : waiting) send_bulk(bulk);
}

void PostgresSession::send_bulk(PostgresBulk& bulk) {
  if (!told_.empty()) answer_of_last();
  pipeline(false);
  PGconn* to = connection_.get();
  if (PQsendQuery(to, bulk.sql.c_str()) == 0) fail(nullptr, bulk.sql);
  const PostgresResult begun = next_result();
  if (!begun || PQresultStatus(begun.get()) != PGRES_COPY_IN) {
    while (next_result()) {
    }
    fail(begun.get(), bulk.sql);
  }
  constexpr std::string_view head("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19), tail("\377\377", 2);
  bool sent = true;
  for (const std::string_view part : {head, std::string_view(bulk.rows), tail})
    sent = sent && PQputCopyData(to, part.data(), static_cast<int>(part.size())) == 1;
  if (!sent || PQputCopyEnd(to, nullptr) != 1) fail(nullptr, bulk.sql);
  PostgresResult failure;
  bool answered = false;
  while (PostgresResult result = next_result()) {
    answered = true;
    if (succeeded(result.get()))
      note_changes(result.get());
    else
      failure = std::move(result);
  }
  if (failure || !answered) fail(failure.get(), bulk.sql);
}

void PostgresSession::forget(const std::string& name, int generation) noexcept {
  if (generation == generation_) forgotten_.push_back(name);
}

void PostgresSession::drop_forgotten() {
  std::string sql;
  for (const std::string& name : forgotten_) sql += "DEALLOCATE " + name + ";";
  forgotten_.clear();
  if (!sql.empty()) execute(sql);
}

// An idle connection may have been ended by the server: nothing was begun, so it is connected to anew; so it
// is where the server may only be read by now, since another has taken its place.
void PostgresSession::begin(const std::string& sql) {
  if (PQstatus(connection_.get()) != CONNECTION_OK || (misplaced_ && !options_.read_only)) connect_again();
  try {
    drop_forgotten();
    execute(sql);
  } catch (const StoreFailure& failure) {
    if (failure.kind() == StoreFailure::Kind::unavailable && PQstatus(connection_.get()) != CONNECTION_OK) {
      connect_again();
      execute(sql);
    } else {
      if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) {
        transaction_ = Transaction::failed;
        roll_back();
      }
      throw;
    }
  }
  transaction_ = Transaction::open;
}

// Not stopped on request: PostgreSQL would say it was done though no standby has it.
PostgresResult PostgresSession::send_commit() {
  const std::function<bool()> cancel = std::exchange(cancel_wanted_, {});
  try {
    PostgresResult done = execute("COMMIT");
    cancel_wanted_ = cancel;
    return done;
  } catch (const StoreFailure& failure) {
    cancel_wanted_ = cancel;
    if (PQstatus(connection_.get()) == CONNECTION_OK) throw;
    throw StoreFailure(StoreFailure::Kind::unavailable, "database " + place_,
                       failure.why() + "; it is not known whether what was being committed was done");
  }
}

void PostgresSession::commit() {
  ensure_standing();
  settle();
  const PostgresResult done = send_commit();
  const bool committed = std::string_view(PQcmdStatus(done.get())) == "COMMIT";
  transaction_ = Transaction::none;
  require(committed, "a transaction that failed is not committed");
}

// What was told is answered, and the answers forgotten.
void PostgresSession::discard() {
  told_.clear();
  bulk_.clear();
  const bool asked = PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF &&
                     transaction_ == Transaction::open && PQpipelineSync(connection_.get()) != 0;
  while (asked && PQstatus(connection_.get()) == CONNECTION_OK) {
    const PostgresResult result = next_result();
    if (result && PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) break;
  }
}

void PostgresSession::roll_back_part(const std::string& sql) {
  discard();
  transaction_ = Transaction::open;
  execute(sql);
}

void PostgresSession::roll_back() noexcept {
  try {
    discard();
    transaction_ = Transaction::none;
    if (PQstatus(connection_.get()) == CONNECTION_OK) execute("ROLLBACK");
  } catch (const std::exception&) {
    transaction_ = Transaction::none;  // the server ends a transaction whose connection is gone
  }
}

}  // namespace fadu::store
