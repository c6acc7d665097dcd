// What is so of PostgreSQL only: values in its form, rows by COPY, locks by name, lost connections.
// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/require.hpp"
#include "store/bulk_insert.hpp"
#include "store/connection.hpp"
#include "store/fixture_test.hpp"
#include "store/postgres_dialect.hpp"
#include "store/transaction.hpp"

namespace fadu::store {
namespace {

using Kind = StoreFailure::Kind;

TEST(PostgresDialect, ParametersAndTypesAreWrittenItsWay) {
  EXPECT_EQ(to_postgres("SELECT '?1', \"a?\" FROM t WHERE a = ?1 AND b IN (?2, ?1)").sql,
            "SELECT '?1', \"a?\" FROM t WHERE a = $1 AND b IN ($2, $1)");
  EXPECT_EQ(to_postgres("SELECT 'it''s ?2', ?1").parameter_count, 1);
  EXPECT_EQ(to_postgres("CREATE TABLE t (a TEXT NOT NULL, \"TEXT\" BIGINT)").sql,
            "CREATE TABLE t (a TEXT COLLATE \"C\" NOT NULL, \"TEXT\" BIGINT)");
  EXPECT_EQ(to_postgres("SELECT CAST(?1 AS TEXT)").sql, "SELECT CAST($1 AS TEXT)");
  EXPECT_EQ(to_postgres_statements(" a 'x;y' ; ;b;").size(), 2U);
  EXPECT_EQ(made_if_missing("CREATE INDEX IF NOT EXISTS by_a ON t (a)"), "by_a");
  EXPECT_EQ(made_if_missing("CREATE TABLE t (a TEXT)"), std::nullopt);
}

class PostgresStore : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::test_server().empty()) GTEST_SKIP() << "no server";
    place_ = testing::new_place("");
  }
  [[nodiscard]] Connection open(int busy_timeout_ms = 10'000) const {
    return std::move(Connection::open(place_, {.busy_timeout_ms = busy_timeout_ms})).value();
  }
  template <class Act>
  static std::optional<Kind> failure_of(Act&& act) {
    try {
      act();
    } catch (const StoreFailure& failure) {
      return failure.kind();
    }
    return std::nullopt;
  }
  static std::int64_t number(Connection& connection, const std::string& sql) {
    Statement query = connection.prepare(sql);
    query.step();
    return query.integer(0);
  }
  // Ends the other connection as an operator would.
  void end(Connection& other) const {
    const std::int64_t process = number(other, "SELECT CAST(pg_backend_pid() AS BIGINT)");
    Connection operating = open();
    operating.prepare(fmt::format("SELECT pg_terminate_backend({})", process)).step();
  }

  std::string place_;
};

TEST_F(PostgresStore, SumsAreReadWhateverTheirLength) {
  Connection connection = open();
  connection.execute("CREATE TABLE n (id BIGINT)");
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{9'999}, std::int64_t{10'000},
        std::int64_t{-1'200'000'000'000}, INT64_MAX, INT64_MIN}) {
    connection.execute("DELETE FROM n");
    connection.run("INSERT INTO n VALUES (?1)", value);
    EXPECT_EQ(number(connection, "SELECT SUM(id) FROM n"), value);
  }
  EXPECT_EQ(number(connection, "SELECT 7 > 3"), 1);
  EXPECT_THROW(number(connection, "SELECT 1.5"), BrokenInvariant);
}

TEST_F(PostgresStore, AParameterMayBeNothingFirstAndSomethingLater) {
  Connection connection = open();
  connection.execute("CREATE TABLE t (id BIGINT, name TEXT)");
  connection.run("INSERT INTO t VALUES (?1, ?2)", nullptr, nullptr);
  connection.run("INSERT INTO t VALUES (?1, ?2)", 1, "a");
  connection.run("INSERT INTO t VALUES (?1, ?2)", nullptr, "b");
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t WHERE id IS NULL"), 2);
  Statement query = connection.prepare("SELECT COUNT(*) FROM t WHERE ?1 = '' OR name = ?1");
  ASSERT_TRUE(query.bind(1, "a").step());
  EXPECT_EQ(query.integer(0), 1);
}

TEST_F(PostgresStore, RowsInBulkAreThereForWhatFollows) {
  Connection connection = open();
  connection.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT, bytes BYTEA)");
  Transaction transaction(connection);
  const std::vector<std::byte> bytes{std::byte{0}, std::byte{255}};
  BulkInsert rows(connection, "t", {"id", "name", "bytes"});
  for (int i = 0; i < 50'000; ++i)
    rows.row(i, i % 2 == 0 ? std::optional<std::string>() : std::optional(std::to_string(i)), bytes);
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t WHERE name IS NOT NULL"), 25'000);
  EXPECT_EQ(number(connection, "SELECT SUM(length(bytes)) FROM t"), 100'000);
  for (int i = 50'000; i < 50'100; ++i) rows.row(i, std::optional<std::string>(), bytes);
  transaction.commit();
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t"), 50'100);
  Transaction second(connection);
  for (int i = 60'000; i < 60'100; ++i) rows.row(i % 60'050, std::optional<std::string>(), bytes);
  EXPECT_EQ(failure_of([&] { second.commit(); }), Kind::constraint);
  second.roll_back();
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t"), 50'100);
}

TEST_F(PostgresStore, WhatWasToldFailsAtTheLatestAtTheCommit) {
  Connection connection = open();
  connection.execute("CREATE TABLE t (id BIGINT PRIMARY KEY)");
  connection.run("INSERT INTO t VALUES (?1)", 1);
  {
    Transaction transaction(connection);
    connection.run("INSERT INTO t VALUES (?1)", 2);
    connection.run("INSERT INTO t VALUES (?1)", 1);
    EXPECT_EQ(failure_of([&] { transaction.commit(); }), Kind::constraint);
  }
  EXPECT_FALSE(connection.in_transaction());
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t"), 1);
  Transaction transaction(connection);
  connection.run("INSERT INTO t VALUES (?1)", 2);
  connection.run("INSERT INTO t VALUES (?1)", 3);
  EXPECT_EQ(connection.change_count(), 1);
  transaction.commit();
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t"), 3);
}

TEST_F(PostgresStore, WritersOfDifferentRegionsDoNotWait) {
  Connection one = open(50), other = open(50), third = open(50);
  one.write_as("230522");
  other.write_as("230523");
  third.write_as("230522");
  const Transaction writing(one);
  const Transaction beside(other);
  EXPECT_EQ(failure_of([&] { const Transaction waiting(third); }), Kind::busy);
  EXPECT_FALSE(third.in_transaction());
}

TEST_F(PostgresStore, ALostConnectionIsToldAndThenMadeAgain) {
  Connection connection = open();
  connection.execute("CREATE TABLE t (id BIGINT PRIMARY KEY)");
  {
    Transaction transaction(connection);
    connection.run("INSERT INTO t VALUES (?1)", 1);
    EXPECT_EQ(connection.change_count(), 1);
    end(connection);
    EXPECT_EQ(failure_of([&] { connection.run("INSERT INTO t VALUES (?1)", 2), transaction.commit(); }),
              Kind::unavailable);
  }
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t"), 0) << "nothing half done";
  end(connection);
  Transaction again(connection);  // an idle one is made again without a word
  connection.run("INSERT INTO t VALUES (?1)", 3);
  again.commit();
  EXPECT_EQ(number(connection, "SELECT COUNT(*) FROM t"), 1);
}

TEST_F(PostgresStore, RefusesWhatIsNotThereOrNotFadus) {
  const auto nowhere = Connection::open("postgresql://fadu:secret@/fadu?host=/nowhere");
  EXPECT_EQ(nowhere.error().problem, Problem::unavailable);
  EXPECT_THAT(to_string(nowhere.error()), ::testing::Not(::testing::HasSubstr("secret")));
  EXPECT_THAT(Connection::open(testing::test_server() + "&options=-csearch_path%3Dmissing").error().why,
              ::testing::HasSubstr("does not exist"));
  EXPECT_THAT(Connection::open(place_, {.read_only = true}).error().why, ::testing::HasSubstr("empty"));
  open().execute("DROP TABLE fadu_format; CREATE TABLE theirs (id BIGINT)");
  EXPECT_THAT(Connection::open(place_).error().why, ::testing::HasSubstr("another program"));
  place_ = testing::new_place("");
  open().execute("UPDATE fadu_format SET version = 99");
  EXPECT_THAT(Connection::open(place_).error().why, ::testing::HasSubstr("newer Fadu"));
}

}  // namespace
}  // namespace fadu::store
