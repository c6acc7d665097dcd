// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>

#include "store/sqlite_adapter.hpp"
#include "store/sqlite_failure.hpp"
#include "store/transaction.hpp"

namespace fadu::store {
namespace {

constexpr std::int64_t application_id = 0x46414455;  // "FADU", bytes 68–71 of the file
constexpr std::int64_t format_version = 1;           // bytes 60–63

std::int64_t read_number(Adapter& adapter, std::string_view sql) {
  const auto query = adapter.prepare(sql);
  query->step();
  return query->integer(0);
}

Error refuse(const std::string& path, std::string why) {
  return {.problem = Problem::invalid, .what = "database " + path, .why = std::move(why)};
}

// Whether the file is new (empty), Fadu's, or must be left alone.
Result<bool> find_whether_new(Adapter& adapter, const std::string& path) {
  const std::int64_t id = read_number(adapter, "PRAGMA application_id");
  const std::int64_t version = read_number(adapter, "PRAGMA user_version");
  const bool empty = read_number(adapter, "SELECT COUNT(*) FROM sqlite_schema") == 0;
  if (id == 0 && version == 0 && empty) return true;
  if (id != application_id) return refuse(path, "it belongs to another program, so Fadu leaves it alone");
  if (version > format_version)
    return refuse(path, fmt::format("it was written by a newer Fadu (format {}, this one knows {})", version,
                                    format_version));
  return false;
}

// Nobody reads SQLite's statistics of its memory, and keeping them takes a lock at every allocation.
void forgo_memory_statistics() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // refused once SQLite is in use
  static_cast<void>(once);
}

void set_defences(sqlite3* database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // A misspelt column is an error, not a text in double quotes.
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

Result<std::unique_ptr<Adapter>> open_checked(SqliteHandle handle, const std::string& path,
                                              const Options& options) {
  set_defences(handle.get());
  sqlite3_busy_timeout(handle.get(), options.busy_timeout_ms);
  auto adapter = std::make_unique<SqliteAdapter>(std::move(handle), path);
  const bool is_new = FADU_TRY(find_whether_new(*adapter, path));
  if (is_new && options.read_only) return refuse(path, "it is empty");
  if (is_new) adapter->execute("PRAGMA page_size = 8192");
  if (!options.read_only)
    adapter->execute(
        "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000; "
        "PRAGMA journal_size_limit = 67108864");
  adapter->execute(fmt::format(
      "PRAGMA synchronous = {}; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; "
      "PRAGMA cache_size = -{}; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY; PRAGMA "
      "secure_delete = ON",
      options.durability == Durability::full ? "FULL" : "OFF", std::int64_t{options.cache_mib} * 1024));
  if (is_new)
    adapter->execute(
        fmt::format("BEGIN IMMEDIATE; PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT",
                    application_id, format_version));
  return std::unique_ptr<Adapter>(std::move(adapter));
}

}  // namespace

Result<std::unique_ptr<Adapter>> open_sqlite(const std::string& path, const Options& options) {
  std::error_code ignored;
  if (options.read_only && !std::filesystem::exists(path, ignored))
    return Error{.problem = Problem::not_found, .what = "database " + path, .why = "there is no such file"};
  forgo_memory_statistics();
  const int access = options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  SqliteHandle handle(opened);
  try {
    if (code != SQLITE_OK) throw_sqlite_failure(opened, code, path, {});
    return open_checked(std::move(handle), path, options);
  } catch (const StoreFailure& failure) {
    const bool wrong_file = failure.kind() == StoreFailure::Kind::corrupt;
    return Error{.problem = wrong_file ? Problem::invalid : Problem::unavailable,
                 .what = "database " + path,
                 .why = failure.why()};
  }
}

}  // namespace fadu::store
