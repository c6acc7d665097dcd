// SPDX-License-Identifier: EUPL-1.2
#include "identity/journal.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/require.hpp"
#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

class JournalTest : public testing::Test, protected House {
 protected:
  JournalRow reading(int i) const {
    return {.at = now + std::chrono::seconds(i),
            .kind = JournalKind::read,
            .account = i % 2 == 0 ? "lihua" : "wangwu",
            .person = "p1",
            .act = "read",
            .subject = "",
            .institution = "mediation",
            .matter = i,
            .fields = {"applicant", "id_number"},
            .why = "办理",
            .route = fmt::format("GET /matters/mediation/{}", i),
            .address = "10.0.0.7"};
  }
  void append(int first, int count) {
    std::vector<JournalRow> rows;
    for (int i = first; i < first + count; ++i) rows.push_back(reading(i));
    commit([&] { return journal.append(connection, rows), 0; });
  }
  std::optional<std::int64_t> broken_at(const std::optional<JournalHead>& noted = {}) {
    return journal.verify(connection, noted).broken_at;
  }
};

TEST_F(JournalTest, GivesBackWhatWasWritten) {
  append(0, 5);
  const auto rows = journal.read(connection, {});
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].number, 4) << "newest first";
  EXPECT_EQ(rows[0].row, reading(4));
  EXPECT_EQ(rows[0].hash, journal.head(connection).hash);
  EXPECT_EQ(journal.head(connection).size, 5);
  JournalRow bare{.at = now, .kind = JournalKind::sign_in};
  commit([&] { return journal.append(connection, bare), 0; });
  EXPECT_EQ(journal.read(connection, {.limit = 1})[0].row, bare);
}

TEST_F(JournalTest, IsReadByWhoWhatAndWhenAPageAtATime) {
  append(0, 10);
  const auto numbers = [&](const JournalQuery& query) {
    std::vector<std::int64_t> found;
    for (const NumberedRow& row : journal.read(connection, query)) found.push_back(row.number);
    return found;
  };
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(numbers({.limit = 3}), (Numbers{9, 8, 7}));
  EXPECT_EQ(numbers({.before = 7, .limit = 3}), (Numbers{6, 5, 4}));
  EXPECT_EQ(numbers({.account = "wangwu", .limit = 2}), (Numbers{9, 7}));
  EXPECT_EQ(numbers({.matter = 4}), (Numbers{4}));
  EXPECT_EQ(numbers({.from = now + std::chrono::seconds(2), .until = now + std::chrono::seconds(4)}),
            (Numbers{3, 2}));
  EXPECT_EQ(numbers({.kind = JournalKind::administration}), Numbers{});
  EXPECT_EQ(numbers({.institution = "mediation", .limit = 1}), Numbers{9});
  EXPECT_EQ(numbers({.account = "x' OR 1=1 --"}), Numbers{});
}

TEST_F(JournalTest, AWholeJournalIsWhole) {
  EXPECT_TRUE(journal.verify(connection).whole());
  append(0, 3);
  append(3, 4);
  const JournalCheck check = journal.verify(connection);
  EXPECT_TRUE(check.whole());
  EXPECT_EQ(check.head, journal.head(connection));
}

TEST_F(JournalTest, ItsHashesAreThoseOfThePageOnItsFormat) {
  append(0, 1);
  const std::string bytes =
      std::string(32, '\0') +
      "6:3301021:010:15600000001:04:read5:lihua2:p14:read0:9:mediation19:applicant id_number"
      "6:办理24:GET /matters/mediation/08:10.0.0.7";
  EXPECT_EQ(to_hex(journal.head(connection).hash), to_hex(sm3(bytes)));
}

TEST_F(JournalTest, EveryColumnOfEveryRowIsHeld) {
  append(0, 4);
  for (const char* column : {"kind", "account", "person", "act", "subject", "institution", "fields", "why",
                             "route", "address", "at", "matter", "hash"}) {
    store::Transaction transaction(connection);
    const bool is_number = column == std::string_view("at") || column == std::string_view("matter");
    connection.execute(fmt::format("UPDATE identity_journal SET {0} = {0} {1} WHERE number = 2", column,
                                   is_number ? "* 10 + 1" : "|| '1'"));
    EXPECT_EQ(broken_at(), 2) << column;
  }
  EXPECT_EQ(broken_at(), std::nullopt) << "each was rolled back";
}

TEST_F(JournalTest, RowsTakenOutPutInSwappedOrCutOffShow) {
  append(0, 6);
  const auto after = [&](const std::string& sql) {
    store::Transaction transaction(connection);
    connection.execute(sql);
    return broken_at();
  };
  EXPECT_EQ(after("DELETE FROM identity_journal WHERE number = 3"), 3);
  EXPECT_EQ(after("DELETE FROM identity_journal WHERE number = 0"), 0);
  EXPECT_EQ(after("DELETE FROM identity_journal WHERE number >= 4"), 4);
  EXPECT_EQ(after("DELETE FROM identity_journal"), 0);
  EXPECT_EQ(after("DELETE FROM identity_journal_head"), 6);
  EXPECT_EQ(after("UPDATE identity_journal SET number = -1 WHERE number = 4; "
                  "UPDATE identity_journal SET number = 4 WHERE number = 5; "
                  "UPDATE identity_journal SET number = 5 WHERE number = -1"),
            4);
  EXPECT_EQ(after("UPDATE identity_journal SET matter = NULL WHERE number = 1"), 1);
  EXPECT_EQ(
      after("INSERT INTO identity_journal SELECT region, 6, at, kind, account, person, act, subject, "
            "institution, matter, fields, why, route, address, hash FROM identity_journal WHERE number = 5"),
      6);
}

TEST_F(JournalTest, AHeadNotedElsewhereCatchesAJournalWrittenAnew) {
  append(0, 5);
  const JournalHead noted = journal.head(connection);
  append(5, 3);
  EXPECT_EQ(broken_at(noted), std::nullopt);
  connection.execute("DELETE FROM identity_journal; DELETE FROM identity_journal_head");
  append(1, 8);
  EXPECT_EQ(broken_at(), std::nullopt) << "whole in itself";
  EXPECT_EQ(broken_at(noted), 4) << "but not the one that was noted";
  connection.execute("DELETE FROM identity_journal; DELETE FROM identity_journal_head");
  append(0, 3);
  EXPECT_EQ(broken_at(noted), 3) << "shorter than it was";
}

TEST_F(JournalTest, ARolledBackRowLeavesNoTrace) {
  append(0, 2);
  {
    store::Transaction transaction(connection);
    journal.append(connection, reading(2));
  }
  append(2, 1);
  EXPECT_EQ(journal.head(connection).size, 3);
  EXPECT_EQ(broken_at(), std::nullopt);
  EXPECT_THROW(journal.append(connection, reading(3)), BrokenInvariant) << "outside a transaction";
}

TEST_F(JournalTest, RegionsHaveJournalsOfTheirOwn) {
  append(0, 2);
  const Journal other("330103");
  EXPECT_EQ(other.head(connection), JournalHead{});
  commit([&] { return other.append(connection, reading(9)), 0; });
  EXPECT_EQ(journal.head(connection).size, 2);
  EXPECT_TRUE(other.verify(connection).whole());
}

TEST_F(JournalTest, AFieldNameWithASpaceIsAMistakeOfOurs) {
  JournalRow row = reading(0);
  row.fields = {"two words"};
  store::Transaction transaction(connection);
  EXPECT_THROW(journal.append(connection, row), BrokenInvariant);
}

// Whatever bytes come from outside, the journal takes them and stays whole.
RC_GTEST_PROP(JournalLaw, AnyTextsCanBeJournalled,
              (const std::vector<std::pair<std::string, std::string>>& texts)) {
  House house;
  house.commit([&] {
    for (const auto& [route, why] : texts)
      house.journal.append(house.connection, {.at = house.now, .why = why, .route = route});
    return 0;
  });
  RC_ASSERT(house.journal.verify(house.connection).whole());
  RC_ASSERT(house.journal.head(house.connection).size == static_cast<std::int64_t>(texts.size()));
}

}  // namespace
}  // namespace fadu::identity
