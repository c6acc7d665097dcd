// SPDX-License-Identifier: EUPL-1.2
#include "store/sqlite_failure.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <new>

#include "base/require.hpp"
#include "store/failure.hpp"

namespace fadu::store {

void throw_sqlite_failure(sqlite3* database, int code, const std::string& path, std::string_view sql) {
  using Kind = StoreFailure::Kind;
  const std::string thing = "database " + path;
  const std::string detail = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      throw StoreFailure(Kind::full, thing, "there is no space left to write");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw StoreFailure(Kind::busy, thing, "another program held the lock for too long");
    case SQLITE_NOTADB:
      throw StoreFailure(Kind::corrupt, thing, "the file is not a database");
    case SQLITE_CORRUPT:
      throw StoreFailure(Kind::corrupt, thing, fmt::format("the file is damaged ({})", detail));
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw StoreFailure(Kind::read_only, thing, "it may be read but not written");
    case SQLITE_CONSTRAINT:
      throw StoreFailure(Kind::constraint, thing, detail);
    case SQLITE_INTERRUPT:
      throw StoreFailure(Kind::cancelled, thing, "stopped on request");
    case SQLITE_IOERR:
      throw StoreFailure(Kind::unavailable, thing, fmt::format("reading or writing failed ({})", detail));
    case SQLITE_CANTOPEN:
      throw StoreFailure(Kind::unavailable, thing, "the file cannot be opened");
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
    case SQLITE_AUTH:
      throw StoreFailure(Kind::unavailable, thing, detail);
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:  // a mistake in our SQL or in the order of our calls
      throw BrokenInvariant(fmt::format("{}: {} in: {}", thing, detail, sql));
  }
}

}  // namespace fadu::store
