// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_adapter.hpp"

#include <fmt/format.h>

#include "base/require.hpp"
#include "store/postgres_copy.hpp"
#include "store/postgres_dialect.hpp"
#include "store/postgres_session.hpp"
#include "store/postgres_statement.hpp"

namespace fadu::store {
namespace {

constexpr std::int64_t format_version = 1;

// FNV-1a: the same number in every build, on every machine.
std::int64_t number_of(std::string_view text) {
  std::uint64_t number = 0xcbf29ce484222325;
  for (const char c : text) number = (number ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return static_cast<std::int64_t>(number);
}

// "COPY t (a, b) FROM …" as "INSERT INTO t (a, b) VALUES ($1, $2)".
PostgresText insert_text(std::string_view copy) {
  const auto open = copy.find('('), close = copy.find(')');
  require(open != std::string_view::npos && close != std::string_view::npos, "rows in bulk have columns");
  std::string marks = "?1";
  int count = 1;
  for (const char c : copy.substr(open, close - open))
    if (c == ',') marks += fmt::format(", ?{}", ++count);
  return to_postgres(fmt::format("INSERT INTO {} VALUES ({})", copy.substr(5, close - 4), marks));
}

Error refuse(const std::string& place, std::string why) {
  return {.problem = Problem::invalid, .what = "database " + place, .why = std::move(why)};
}

}  // namespace

PostgresAdapter::PostgresAdapter(std::unique_ptr<PostgresSession> session) : session_(std::move(session)) {}
PostgresAdapter::~PostgresAdapter() = default;

std::string PostgresAdapter::lock_text(std::string_view name) const {
  return fmt::format("SELECT pg_advisory_xact_lock({})", number_of(fmt::format("fadu {} {}", schema_, name)));
}

std::set<std::string, std::less<>> PostgresAdapter::read_relations() {
  const PostgresResult rows = session_->execute(
      "SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = current_schema()::regnamespace "
      "AND relkind IN ('r', 'p', 'i', 'I')");
  std::set<std::string, std::less<>> names;
  for (int i = 0; i < PQntuples(rows.get()); ++i) names.insert(PQgetvalue(rows.get(), i, 0));
  return names;
}

bool PostgresAdapter::relation_exists(std::string_view name) {
  if (!in_transaction() || !relations_known_) relations_ = read_relations();
  relations_known_ = in_transaction();
  return relations_.contains(name);
}

// What exists is not made again: even IF NOT EXISTS takes locks that writers wait for. What is made or
// changed is so by one at a time.
void PostgresAdapter::execute(const std::string& sql) {
  if (sql.starts_with("ROLLBACK TO ")) return session_->roll_back_part(sql);
  std::string text;
  bool schema = false;
  for (const std::string& statement : to_postgres_statements(sql)) {
    if (const auto name = made_if_missing(statement); name && relation_exists(*name)) continue;
    schema = schema || changes_schema(statement);
    text += statement + ";";
  }
  if (text.empty()) return;
  if (schema) relations_known_ = false;
  if (schema) text = lock_text("schema") + ";" + text;
  session_->execute(text);
}

std::unique_ptr<PreparedStatement> PostgresAdapter::prepare(std::string_view sql) {
  if (sql.starts_with("COPY "))
    return std::make_unique<PostgresCopy>(*session_, std::string(sql), insert_text(sql));
  return std::make_unique<PostgresStatement>(*session_, to_postgres(sql));
}

void PostgresAdapter::begin(Access access) {
  relations_known_ = false;
  session_->begin(access == Access::read
                      ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                      : "BEGIN; " + lock_text(access == Access::schema ? "schema" : writer_));
}

void PostgresAdapter::commit() {
  session_->commit();
}

void PostgresAdapter::roll_back() {
  relations_known_ = false;
  session_->roll_back();
}

bool PostgresAdapter::in_transaction() const {
  return session_->in_transaction();
}

void PostgresAdapter::write_as(std::string_view name) {
  writer_ = "region " + std::string(name);
}

std::int64_t PostgresAdapter::change_count() const {
  session_->settle();
  return session_->changed();
}

bool PostgresAdapter::table_exists(std::string_view table) {
  PostgresStatement query(
      *session_,
      to_postgres("SELECT 1 FROM pg_catalog.pg_class WHERE relname = ?1 AND relkind IN ('r', 'p') AND "
                  "relnamespace = current_schema()::regnamespace"));
  query.bind_text(1, table, Keep::borrowed);
  return query.step();
}

void PostgresAdapter::cancel_when(std::function<bool()> wanted) {
  session_->cancel_when(std::move(wanted));
}

void PostgresAdapter::backup(const std::string& path) {
  throw StoreFailure(StoreFailure::Kind::unavailable, "backup " + path,
                     "a PostgreSQL database is backed up by its own programs, or by fadu migrate to a file");
}

Result<void> PostgresAdapter::take_possession(const Options& options) {
  const std::string& place = session_->place();
  const PostgresResult row = session_->execute(
      "SELECT current_schema(), current_setting('server_encoding'), "
      "current_setting('server_version_num')::int "
      ">= 140000");
  if (PQgetisnull(row.get(), 0, 0) != 0) return refuse(place, "the schema of its search path does not exist");
  schema_ = PQgetvalue(row.get(), 0, 0);
  if (PQgetvalue(row.get(), 0, 1) != std::string_view("UTF8"))
    return refuse(place, "its encoding is not UTF8");
  if (PQgetvalue(row.get(), 0, 2) != std::string_view("t"))
    return refuse(place, "the server is older than PostgreSQL 14");
  const auto relations = read_relations();
  if (!relations.contains("fadu_format")) {
    if (!relations.empty()) return refuse(place, "it belongs to another program, so Fadu leaves it alone");
    if (options.read_only) return refuse(place, "it is empty");
    execute(format_table_text());
  }
  const PostgresResult version = session_->execute("SELECT MAX(version) FROM fadu_format");
  if (std::stoll(PQgetvalue(version.get(), 0, 0)) > format_version)
    return refuse(place, fmt::format("it was written by a newer Fadu (format {}, this one knows {})",
                                     PQgetvalue(version.get(), 0, 0), format_version));
  return {};
}

std::string format_table_text() {
  return fmt::format(
      "CREATE TABLE IF NOT EXISTS fadu_format (version BIGINT NOT NULL PRIMARY KEY); "
      "INSERT INTO fadu_format (version) VALUES ({}) ON CONFLICT DO NOTHING",
      format_version);
}

Result<std::unique_ptr<Adapter>> open_postgres(const std::string& address, const Options& options) {
  auto adapter = std::make_unique<PostgresAdapter>(FADU_TRY(PostgresSession::open(address, options)));
  try {
    FADU_CHECK(adapter->take_possession(options));
  } catch (const StoreFailure& failure) {
    return Error{.problem = Problem::unavailable, .what = "database", .why = failure.why()};
  }
  return std::unique_ptr<Adapter>(std::move(adapter));
}

}  // namespace fadu::store
