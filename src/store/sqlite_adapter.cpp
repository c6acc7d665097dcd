// SPDX-License-Identifier: EUPL-1.2
#include "store/sqlite_adapter.hpp"

#include <sqlite3.h>

#include "store/sqlite_failure.hpp"
#include "store/sqlite_statement.hpp"
#include "store/transaction.hpp"

namespace fadu::store {
namespace {

constexpr int operations_between_asking = 4000;  // under a millisecond of work
constexpr int backup_pages_a_step = 1024;

int ask_to_cancel(void* wanted) noexcept {
  return (*static_cast<std::function<bool()>*>(wanted))() ? 1 : 0;
}

}  // namespace

void CloseSqlite::operator()(sqlite3* database) const noexcept {
  sqlite3_close_v2(database);
}

void SqliteAdapter::execute(const std::string& sql) {
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_sqlite_failure(database_.get(), code, path_, sql);
}

std::unique_ptr<PreparedStatement> SqliteAdapter::prepare(std::string_view sql) {
  return std::make_unique<SqliteStatement>(database_.get(), sql, path_);
}

void SqliteAdapter::begin(Access access) {
  execute(access == Access::read ? "BEGIN DEFERRED" : "BEGIN IMMEDIATE");
}

bool SqliteAdapter::in_transaction() const {
  return sqlite3_get_autocommit(database_.get()) == 0;
}

std::int64_t SqliteAdapter::change_count() const {
  return sqlite3_changes64(database_.get());
}

bool SqliteAdapter::table_exists(std::string_view table) {
  SqliteStatement query(database_.get(), "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1",
                        path_);
  query.bind_text(1, table, Keep::borrowed);
  return query.step();
}

void SqliteAdapter::cancel_when(std::function<bool()> wanted) {
  cancel_wanted_ = std::move(wanted);
  sqlite3_progress_handler(database_.get(), cancel_wanted_ ? operations_between_asking : 0,
                           cancel_wanted_ ? ask_to_cancel : nullptr, &cancel_wanted_);
}

void SqliteAdapter::backup(const std::string& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  const SqliteHandle target(opened);
  if (code != SQLITE_OK) throw_sqlite_failure(opened, code, path, {});
  // One read transaction around all steps: the copy is the database of this moment, and other connections'
  // writes do not make it start again.
  begin(Access::read);
  try {
    copy_pages(target.get(), path);
  } catch (...) {
    execute("ROLLBACK");
    throw;
  }
  execute("COMMIT");
}

void SqliteAdapter::copy_pages(sqlite3* target, const std::string& target_path) {
  static_cast<void>(table_exists("schema_step"));  // the first read is what fixes the moment
  sqlite3_backup* copy = sqlite3_backup_init(target, "main", database_.get(), "main");
  if (copy == nullptr) throw_sqlite_failure(target, sqlite3_errcode(target), target_path, {});
  int code = SQLITE_OK;
  bool cancelled = false;
  while (code == SQLITE_OK && !cancelled) {
    code = sqlite3_backup_step(copy, backup_pages_a_step);
    cancelled = code == SQLITE_OK && cancel_wanted_ && cancel_wanted_();
  }
  const int finished = sqlite3_backup_finish(copy);
  if (cancelled)
    throw StoreFailure(StoreFailure::Kind::cancelled, "backup " + target_path, "stopped on request");
  if (finished != SQLITE_OK) throw_sqlite_failure(target, finished, target_path, {});
}

}  // namespace fadu::store
