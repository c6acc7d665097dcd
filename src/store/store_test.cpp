// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "base/require.hpp"
#include "store/bulk_insert.hpp"
#include "store/connection.hpp"
#include "store/fixture_test.hpp"
#include "store/migrate.hpp"
#include "store/transaction.hpp"

namespace fadu::store {
namespace {

using Kind = StoreFailure::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Store : public ::testing::Test {
 protected:
  Store() {
    std::string pattern = ::testing::TempDir() + "fadu_store_XXXXXX";
    folder_ = mkdtemp(pattern.data());
    place_ = testing::new_place(path());
  }
  ~Store() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name = "county.db") const { return folder_ + "/" + name; }
  [[nodiscard]] Connection open(const Options& options = {.durability = Durability::off}) const {
    return std::move(Connection::open(place_, options)).value();
  }
  [[nodiscard]] Connection open_with_table() const {
    Connection connection = open();
    connection.execute(fmt::format("CREATE TABLE word (id BIGINT PRIMARY KEY, text TEXT UNIQUE, bytes {})",
                                   blob_type(connection.dialect())));
    return connection;
  }
  static std::int64_t count(Connection& connection, const std::string& table = "word") {
    Statement query = connection.prepare("SELECT COUNT(*) FROM " + table);
    query.step();
    return query.integer(0);
  }
  // What kind of failure the act throws; nothing when it does not.
  template <class Act>
  static std::optional<Kind> failure_of(Act&& act) {
    try {
      act();
    } catch (const StoreFailure& failure) {
      EXPECT_FALSE(failure.why().empty());
      return failure.kind();
    }
    return std::nullopt;
  }

 private:
  std::string folder_;
  std::string place_;
};

// What is so of SQLite's files only.
class StoreFile : public Store {
 protected:
  void SetUp() override {
    if (!testing::test_server().empty()) GTEST_SKIP() << "not about files";
  }
};

TEST_F(Store, GivesBackWhatItWasGiven) {
  Connection connection = open_with_table();
  const std::vector<std::byte> bytes{std::byte{0}, std::byte{255}, std::byte{0}};
  connection.run("INSERT INTO word VALUES (?1, ?2, ?3)", std::int64_t{-9'000'000'000'000'000'000}, "法\0度",
                 bytes);
  connection.run("INSERT INTO word VALUES (?1, ?2, ?3)", true, "", std::span<const std::byte>());
  connection.run("INSERT INTO word VALUES (?1, ?2, ?3)", 2, nullptr, std::optional<std::string>());
  Statement query = connection.prepare("SELECT id, text, bytes FROM word ORDER BY id");
  ASSERT_TRUE(query.step());
  EXPECT_EQ(query.integer(0), -9'000'000'000'000'000'000);
  EXPECT_EQ(query.text(1), "法");
  EXPECT_THAT(query.blob(2), ::testing::ElementsAreArray(bytes));
  ASSERT_TRUE(query.step());
  EXPECT_TRUE(query.flag(0));
  EXPECT_EQ(query.find_text(1), "");
  EXPECT_FALSE(query.is_null(2));
  ASSERT_TRUE(query.step());
  EXPECT_TRUE(query.is_null(1));
  EXPECT_EQ(query.find_text(1), std::nullopt);
  EXPECT_EQ(query.find_integer(2), std::nullopt);
  EXPECT_FALSE(query.step());
  EXPECT_EQ(query.column_name(1), "text");
}

TEST_F(Store, ForEachRowStopsWhenToldAndStatementIsReusable) {
  Connection connection = open_with_table();
  Transaction transaction(connection);
  BulkInsert rows(connection, "word", {"id", "text"});
  for (int i = 0; i < 10; ++i) rows.row(i, std::to_string(i));
  transaction.commit();
  Statement query = connection.prepare("SELECT id FROM word WHERE id >= ?1 ORDER BY id");
  std::vector<std::int64_t> seen;
  for_each_row(query.bind(1, 3), [&](const Statement& row) {
    seen.push_back(row.integer(0));
    return seen.size() < 2;
  });
  for_each_row(query.bind(1, 8), [&](const Statement& row) { seen.push_back(row.integer(0)); });
  EXPECT_THAT(seen, ElementsAre(3, 4, 8, 9));
}

TEST_F(Store, BoundTextIsCopiedAndLentTextIsReadWhenRun) {
  Connection connection = open_with_table();
  std::string text = "as it was";
  Statement insert = connection.prepare("INSERT INTO word (id, text) VALUES (?1, ?2)");
  insert.bind_all(1, text);
  text = "as it is!";
  insert.run();
  insert.lend_all(2, text).run();
  Statement query = connection.prepare("SELECT text FROM word ORDER BY id");
  ASSERT_TRUE(query.step());
  EXPECT_EQ(query.text(0), "as it was");
  ASSERT_TRUE(query.step());
  EXPECT_EQ(query.text(0), "as it is!");
}

TEST_F(Store, SameTextCanBeInUseTwice) {
  Connection connection = open_with_table();
  connection.execute("INSERT INTO word (id) VALUES (1), (2)");
  const std::string sql = "SELECT id FROM word ORDER BY id";
  Statement outer = connection.prepare(sql);
  ASSERT_TRUE(outer.step());
  {
    Statement inner = connection.prepare(sql);
    ASSERT_TRUE(inner.step());
    ASSERT_TRUE(inner.step());
  }
  ASSERT_TRUE(outer.step());
  EXPECT_EQ(outer.integer(0), 2);
}

TEST_F(Store, CacheForgetsBindingsAndStaysBounded) {
  Connection connection = open();
  for (int i = 0; i < 1000; ++i) {
    Statement query = connection.prepare("SELECT ?1, " + std::to_string(i));
    query.bind(1, i).step();
    EXPECT_EQ(query.integer(0), i);
  }
  Statement again = connection.prepare("SELECT ?1, 999");
  ASSERT_TRUE(again.step());
  EXPECT_TRUE(again.is_null(0));
}

TEST_F(Store, TransactionNotCommittedNeverHappened) {
  Connection connection = open_with_table();
  {
    const Transaction transaction(connection);
    connection.execute("INSERT INTO word (id) VALUES (1)");
    EXPECT_EQ(connection.change_count(), 1);
    EXPECT_THROW(Transaction{connection}, BrokenInvariant);
  }
  EXPECT_FALSE(connection.in_transaction());
  EXPECT_EQ(count(connection), 0);
  Transaction transaction(connection);
  connection.execute("INSERT INTO word (id) VALUES (1)");
  transaction.commit();
  EXPECT_EQ(count(connection), 1);
}

TEST_F(Store, SavepointsNest) {
  Connection connection = open_with_table();
  EXPECT_THROW(Savepoint{connection}, BrokenInvariant);
  Transaction transaction(connection);
  Savepoint outer(connection);
  connection.execute("INSERT INTO word (id) VALUES (1)");
  {
    const Savepoint inner(connection);
    connection.execute("INSERT INTO word (id) VALUES (2)");
  }
  {
    Savepoint inner(connection);
    connection.execute("INSERT INTO word (id) VALUES (3)");
    inner.release();
  }
  outer.release();
  {
    Savepoint undone(connection);
    connection.execute("DELETE FROM word");
    undone.roll_back();
  }
  transaction.commit();
  std::vector<std::int64_t> ids;
  for_each_row(connection.prepare("SELECT id FROM word ORDER BY id"),
               [&](const Statement& row) { ids.push_back(row.integer(0)); });
  EXPECT_THAT(ids, ElementsAre(1, 3));
}

TEST_F(Store, ReaderSeesOneStateWhileAnotherWrites) {
  Connection writer = open_with_table();
  Connection reader = open({.read_only = true});
  const Transaction snapshot(reader, Access::read);
  EXPECT_EQ(count(reader), 0);
  writer.execute("INSERT INTO word (id) VALUES (1)");
  EXPECT_EQ(count(reader), 0);
}

TEST_F(Store, SecondWriterIsToldTheLockIsHeld) {
  Connection first = open_with_table();
  Connection second = open({.durability = Durability::off, .busy_timeout_ms = 20});
  const Transaction transaction(first);
  EXPECT_EQ(failure_of([&] { const Transaction other(second); }), Kind::busy);
  EXPECT_EQ(count(second), 0) << "reading goes on";
}

TEST_F(Store, BrokenConstraintsAreNamed) {
  Connection connection = open_with_table();
  connection.execute("CREATE TABLE part (word BIGINT NOT NULL REFERENCES word (id))");
  connection.run("INSERT INTO word (id, text) VALUES (?1, ?2)", 1, "a");
  EXPECT_EQ(failure_of([&] { connection.run("INSERT INTO word (id, text) VALUES (?1, ?2)", 2, "a"); }),
            Kind::constraint);
  EXPECT_EQ(failure_of([&] { connection.run("INSERT INTO part VALUES (?1)", 7); }), Kind::constraint);
  connection.run("INSERT INTO word (id, text) VALUES (?1, ?2)", 2, "b");
}

TEST_F(Store, OurOwnMistakesAreBrokenInvariants) {
  Connection connection = open_with_table();
  const auto step = [&](const char* sql) { return connection.prepare(sql).step(); };
  EXPECT_THROW(connection.execute("SELEKT 1"), BrokenInvariant);
  EXPECT_THROW(step("SELECT missing FROM word"), BrokenInvariant);
  EXPECT_THROW(step("SELECT \"id_misspelt\" FROM word"), BrokenInvariant);
  EXPECT_THROW(step("SELECT ?"), BrokenInvariant);
  EXPECT_THROW(step("SELECT ?1, ?3"), BrokenInvariant);
  EXPECT_THROW(step("SELECT 1; SELECT 2"), BrokenInvariant);
  EXPECT_THROW(step(""), BrokenInvariant);
  EXPECT_THROW(connection.prepare("SELECT ?1").bind(2, 1), BrokenInvariant);
  EXPECT_THROW(connection.run("SELECT 1"), BrokenInvariant);
  Statement query = connection.prepare("SELECT 1");
  EXPECT_THROW(static_cast<void>(query.integer(0)), BrokenInvariant) << "no row yet";
  ASSERT_TRUE(query.step());
  EXPECT_THROW(static_cast<void>(query.integer(1)), BrokenInvariant);
  EXPECT_THROW(BulkInsert(connection, "word", {"id"}), BrokenInvariant) << "outside a transaction";
  const Transaction transaction(connection);
  BulkInsert rows(connection, "word", {"id", "text"});
  EXPECT_THROW(rows.row(1), BrokenInvariant);
}

TEST_F(StoreFile, FullDiskIsToldAndLeavesWhatWasCommitted) {
  Connection connection = open_with_table();
  connection.execute("INSERT INTO word (id) VALUES (1)");
  connection.prepare("PRAGMA max_page_count = 20").step();
  const auto fill = [&] {
    Transaction transaction(connection);
    BulkInsert rows(connection, "word", {"id", "text"});
    for (int i = 2; i < 1000; ++i) rows.row(i, std::string(1000, 'a') + std::to_string(i));
    transaction.commit();
  };
  EXPECT_EQ(failure_of(fill), Kind::full);
  EXPECT_FALSE(connection.in_transaction());
  EXPECT_EQ(count(connection), 1);
  connection.execute("INSERT INTO word (id) VALUES (2)");
}

TEST_F(Store, CancelledQueryStopsAndConnectionGoesOn) {
  Connection connection = open();
  int asked = 0;
  connection.cancel_when([&] { return ++asked == 3; });
  EXPECT_EQ(failure_of([&] {
              connection
                  .prepare(
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                      "SELECT MAX(i) FROM n")
                  .step();
            }),
            Kind::cancelled);
  connection.cancel_when({});
  EXPECT_TRUE(connection.prepare("SELECT 1").step());
}

TEST_F(StoreFile, RefusesFilesThatAreNotFadus) {
  std::ofstream(path()) << std::string(5000, 'x');
  const auto text = Connection::open(path());
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().problem, Problem::invalid);
  EXPECT_THAT(text.error().why, HasSubstr("not a database"));
  EXPECT_EQ(Connection::open(path("missing/county.db")).error().problem, Problem::unavailable);
  EXPECT_EQ(Connection::open(path("missing.db"), {.read_only = true}).error().problem, Problem::not_found);
}

TEST_F(StoreFile, RefusesAnotherProgramsDatabaseAndANewerFadus) {
  const auto why = [&] { return Connection::open(path()).error().why; };
  open_with_table().execute("PRAGMA application_id = 0");
  EXPECT_THAT(why(), HasSubstr("another program"));
  std::filesystem::remove(path());
  open().execute("PRAGMA user_version = 99");
  EXPECT_THAT(why(), HasSubstr("newer Fadu"));
  std::filesystem::remove(path());
  std::ofstream(path()).close();
  EXPECT_TRUE(Connection::open(path())) << "an empty file is a new database";
}

TEST_F(StoreFile, DamagedFileIsTold) {
  {
    Connection connection = open_with_table();
    Transaction transaction(connection);
    BulkInsert rows(connection, "word", {"id", "text"});
    for (int i = 0; i < 500; ++i) rows.row(i, std::string(200, 'a') + std::to_string(i));
    transaction.commit();
  }
  std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(8192);
  file << std::string(8192 * 6, '\xAA');
  file.close();
  Connection connection = open();
  EXPECT_EQ(failure_of([&] { connection.prepare("SELECT COUNT(*), MAX(text) FROM word").step(); }),
            Kind::corrupt);
}

TEST_F(Store, ReadOnlyConnectionWritesNothing) {
  open_with_table().execute("INSERT INTO word (id) VALUES (1)");
  Connection connection = open({.read_only = true});
  EXPECT_EQ(count(connection), 1);
  EXPECT_EQ(failure_of([&] { connection.execute("DELETE FROM word"); }), Kind::read_only);
}

TEST_F(StoreFile, BackupIsTheDatabaseOfThatMoment) {
  Connection connection = open_with_table();
  connection.execute("INSERT INTO word (id) VALUES (1)");
  ASSERT_TRUE(connection.backup(path("copy.db")));
  connection.execute("INSERT INTO word (id) VALUES (2)");
  EXPECT_EQ(connection.backup(path("copy.db")).error().problem, Problem::conflict);
  Connection copy = std::move(Connection::open(path("copy.db"))).value();
  EXPECT_EQ(count(copy), 1);
  EXPECT_FALSE(std::filesystem::exists(path("copy.db.unfinished")));
}

TEST_F(Store, MigrationRunsEachStepOnce) {
  Connection connection = open();
  int runs = 0;
  std::vector<MigrationStep> steps{{"first", [&](Connection& c) {
                                      ++runs;
                                      c.execute("CREATE TABLE first (id BIGINT)");
                                    }}};
  ASSERT_TRUE(migrate(connection, "demo", steps));
  steps.push_back({"second", [&](Connection& c) {
                     ++runs;
                     c.execute("CREATE TABLE second (id BIGINT)");
                   }});
  ASSERT_TRUE(migrate(connection, "demo", steps));
  ASSERT_TRUE(migrate(connection, "demo", steps));
  EXPECT_EQ(runs, 2);
  EXPECT_TRUE(connection.table_exists("second"));
  EXPECT_FALSE(connection.table_exists("third"));
  EXPECT_THAT(migrate(connection, "demo", std::span(steps).first(1)).error().why, HasSubstr("newer Fadu"));
}

TEST_F(Store, FailedMigrationLeavesNothing) {
  Connection connection = open();
  const std::vector<MigrationStep> steps{
      {"good", [](Connection& c) { c.execute("CREATE TABLE good (id BIGINT)"); }},
      {"bad", [](Connection& c) { c.execute("CREATE TABLE"); }}};
  EXPECT_THROW(static_cast<void>(migrate(connection, "demo", steps)), BrokenInvariant);
  EXPECT_FALSE(connection.table_exists("good"));
}

}  // namespace
}  // namespace fadu::store
