// SQLite's result codes in plain words. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace fadu::store {

// Throws what the result `code` (not OK, ROW or DONE) means: a StoreFailure for what the world did,
// BrokenInvariant for a mistake in our own SQL, std::bad_alloc. `sql` may be empty.
[[noreturn]] void throw_sqlite_failure(sqlite3* database, int code, const std::string& path,
                                       std::string_view sql);

}  // namespace fadu::store
