// A county in memory, tables imported into it from text, and all it holds as text.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>
#include <string>

#include "intake/import.hpp"
#include "matter/fixture_test.hpp"
#include "store/table_copy.hpp"

namespace fadu::intake::testing {

// Every row of every table.
inline std::set<std::string> contents(store::Connection& connection) {
  std::set<std::string> rows;
  for (const store::TableShape& table : store::read_tables(connection)) {
    store::Statement statement = connection.prepare("SELECT * FROM " + table.name);
    store::for_each_row(statement, [&](const store::Statement& row) {
      std::string text = table.name;
      for (int i = 0; i < row.column_count(); ++i)
        text += "|" + (row.is_null(i) ? std::string("-") : std::string(row.text(i)));
      rows.insert(text);
    });
  }
  return rows;
}

struct Desk {
  Desk() { county.staff(); }

  ImportOptions options() const {
    return {.institution = "dispute", .organisation = "bureau", .at = Moment(Date(2020, 2, 3), 600)};
  }
  Result<ImportReport> import(std::string bytes, const ImportOptions& with) {
    auto table = sheet::open_table(std::move(bytes), "folder/纠纷.csv");
    if (!table) return table.error();
    return import_table(*county.matters, **table, "hash of the file", with);
  }
  Result<ImportReport> import(std::string bytes) { return import(std::move(bytes), options()); }
  // Imports what must be refused for exactly these mistakes, and checks that nothing changed.
  void refuses(const std::string& bytes, const std::vector<std::string>& mistakes) {
    const auto before = contents(*county.connection);
    const auto report = import(bytes);
    ASSERT_TRUE(report) << to_string(report.error());
    EXPECT_EQ(report->entered, 0);
    std::vector<std::string> said;
    for (const Mistake& mistake : report->mistakes.list()) {
      EXPECT_FALSE(mistake.why.zh.empty()) << mistake.why.en;
      said.push_back(to_string(mistake, Language::en));
    }
    EXPECT_EQ(said, mistakes);
    EXPECT_TRUE(contents(*county.connection) == before);
    EXPECT_FALSE(county.matters->in_batch());
  }

  matter::testing::County county;
};

}  // namespace fadu::intake::testing
