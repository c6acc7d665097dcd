// PostgreSQL's error codes in plain words. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace fadu::store {

// Throws what a failed result (nullptr: the connection is lost) means: a StoreFailure for what the world did,
// BrokenInvariant for a mistake in our own SQL. `sql` may be empty.
[[noreturn]] void throw_postgres_failure(PGconn* connection, const PGresult* result, const std::string& place,
                                         std::string_view sql);

// The first line of PostgreSQL's own words, without its severity.
std::string postgres_message(const char* text);

}  // namespace fadu::store
