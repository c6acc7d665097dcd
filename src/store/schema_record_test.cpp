// SPDX-License-Identifier: EUPL-1.2
#include "store/schema_record.hpp"

#include <gtest/gtest.h>

#include "store/fixture_test.hpp"
#include "store/migrate.hpp"
#include "store/region_rows.hpp"
#include "store/transaction.hpp"

namespace fadu::store {
namespace {

void make(Connection& connection) {
  const std::vector<MigrationStep> steps{
      {"letters of 'it'", [](Connection& c) {
         c.execute("CREATE TABLE letter (region TEXT NOT NULL, number BIGINT NOT NULL, bytes " +
                   std::string(blob_type(c.dialect())) + ", PRIMARY KEY (region, number))");
         c.execute("CREATE INDEX letter_by_bytes ON letter (region, bytes)");
       }}};
  ASSERT_TRUE(migrate(connection, "letters", steps));
  Transaction transaction(connection);
  connection.execute(
      "CREATE TABLE IF NOT EXISTS word (region TEXT NOT NULL PRIMARY KEY, sorted TSVECTOR NOT NULL); CREATE "
      "INDEX IF NOT EXISTS word_sorted ON word USING gin (sorted)");
  transaction.commit();
}

TEST(SchemaRecord, KeepsEachStatementOnceAsPostgresqlReadsIt) {
  const SchemaRecord record;
  for (int i = 0; i < 2; ++i) make(*record.connect());
  record.connect()->run("INSERT INTO letter (region, number) VALUES (?1, ?2)", "230522", 1);
  const SchemaScript script = record.script();
  const std::vector<std::string> statements{
      "CREATE TABLE fadu_format (version BIGINT NOT NULL PRIMARY KEY)",
      "CREATE TABLE schema_step (component TEXT COLLATE \"C\" NOT NULL, number BIGINT NOT NULL, what TEXT "
      "COLLATE \"C\" NOT NULL, PRIMARY KEY (component, number))",
      "CREATE TABLE letter (region TEXT COLLATE \"C\" NOT NULL, number BIGINT NOT NULL, bytes BYTEA, PRIMARY "
      "KEY (region, number))",
      "CREATE INDEX letter_by_bytes ON letter (region, bytes)",
      "CREATE TABLE word (region TEXT COLLATE \"C\" NOT NULL PRIMARY KEY, sorted TSVECTOR NOT NULL)",
      "CREATE INDEX word_sorted ON word USING gin (sorted)",
      "INSERT INTO fadu_format (version) VALUES (1)",
      "INSERT INTO schema_step (component, number, what) VALUES ('letters', 1, 'letters of ''it''')"};
  EXPECT_EQ(script.statements, statements);
  EXPECT_EQ(script.of_region, (std::vector<std::string>{"letter", "word"}));
  EXPECT_EQ(script.shared, (std::vector<std::string>{"fadu_format", "schema_step"}));
}

TEST(DropRegion, ATableSpreadOverPartitionsOrServersStays) {
  if (testing::test_server().empty()) GTEST_SKIP() << "no server";
  Connection connection = testing::new_database();
  connection.execute(
      "CREATE TABLE plain (region TEXT PRIMARY KEY); CREATE TABLE parted (region TEXT PRIMARY KEY) PARTITION "
      "BY "
      "LIST (region); CREATE TABLE parted_rest PARTITION OF parted DEFAULT; CREATE TABLE spread (region TEXT "
      "PRIMARY KEY)");
  // What Citus lists its tables in.
  connection.execute("CREATE TABLE pg_dist_partition (logicalrelid regclass)");
  connection.execute("INSERT INTO pg_dist_partition VALUES ('spread'::regclass)");
  for (const std::string table : {"plain", "parted", "spread"}) {
    connection.run("INSERT INTO " + table + " (region) VALUES (?1)", "230522");
    drop_region(connection, table, "230522");
    EXPECT_EQ(connection.table_exists(table), table != "plain") << table;
    if (table == "plain") continue;
    Statement count = connection.prepare("SELECT COUNT(*) FROM " + table);
    count.step();
    EXPECT_EQ(count.integer(0), 0) << table;
  }
}

}  // namespace
}  // namespace fadu::store
