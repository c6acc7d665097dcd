// SPDX-License-Identifier: EUPL-1.2
#include "store/connection.hpp"

#include <filesystem>

#include "base/require.hpp"
#include "store/postgres_adapter.hpp"
#include "store/sqlite_adapter.hpp"
#include "store/statement_cache.hpp"

namespace fadu::store {

Result<Connection> Connection::open(const std::string& path, const Options& options) {
  if (is_server_address(path)) return Connection(FADU_TRY(open_postgres(path, options)));
  return Connection(FADU_TRY(open_sqlite(path, options)));
}

Connection::Connection(std::unique_ptr<Adapter> adapter)
    : adapter_(std::move(adapter)), cache_(std::make_unique<StatementCache>()) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&& other) noexcept {
  cache_ = std::move(other.cache_);  // the old statements go before their database
  adapter_ = std::move(other.adapter_);
  return *this;
}
Connection::~Connection() = default;

Statement Connection::prepare(std::string_view sql) {
  StatementCache::Lent lent = cache_->lend(*adapter_, sql);
  return {std::move(lent.prepared), lent.slot};
}

Result<void> Connection::backup(const std::string& path) {
  require(!in_transaction(), "a backup is made outside a transaction");
  std::error_code code;
  if (std::filesystem::exists(path, code))
    return Error{.problem = Problem::conflict,
                 .what = "backup " + path,
                 .why = "a file of that name exists and is not overwritten"};
  const std::string unfinished = path + ".unfinished";
  std::filesystem::remove(unfinished, code);
  try {
    adapter_->backup(unfinished);
  } catch (const StoreFailure&) {
    std::filesystem::remove(unfinished, code);
    throw;
  }
  std::filesystem::rename(unfinished, path, code);
  if (code) throw StoreFailure(StoreFailure::Kind::unavailable, "backup " + path, code.message());
  return {};
}

bool is_server_address(std::string_view path) {
  return path.starts_with("postgresql://") || path.starts_with("postgres://");
}

std::string_view blob_type(Dialect dialect) {
  return dialect == Dialect::sqlite ? "BLOB" : "BYTEA";
}

std::string_view rows_by_key(Dialect dialect) {
  return dialect == Dialect::sqlite ? " WITHOUT ROWID" : "";
}

}  // namespace fadu::store
