// Where the SQL of the other targets differs from PostgreSQL's, and nowhere else. Never parses more of it
// than quotes and words. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::store {

struct PostgresText {
  std::string sql;
  int parameter_count = 0;  // the greatest position named
};

// One statement with parameters $1, $2 … instead of ?1, ?2 …; in CREATE TABLE and ALTER TABLE texts compare
// byte by byte, as SQLite's do. Broken invariants: no statement, more than one, parameters not numbered
// without a gap.
PostgresText to_postgres(std::string_view sql);

// The statements of a text that is executed, as they are written.
std::vector<std::string> split_statements(std::string_view sql);
// The same, each as above.
std::vector<std::string> to_postgres_statements(std::string_view sql);

// The name of the table or index that a statement makes where it is missing.
std::optional<std::string_view> made_if_missing(std::string_view statement);
// Whether the statement makes, changes or drops a table or an index.
bool changes_schema(std::string_view statement);

}  // namespace fadu::store
