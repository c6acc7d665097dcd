// Every way to tamper with the stored rows that we could think of, each done to a ledger of 600 entries with
// checkpoints at 100 and 600. SPDX-License-Identifier: EUPL-1.2
#include "ledger/audit.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "ledger/ledger_fixture.hpp"
#include "ledger/ledger_table.hpp"

namespace fadu::ledger {
namespace {

const std::vector<SigningKey>& keys() {
  static const std::vector<SigningKey> list{SigningKey::generate(SignatureKind::sm2)};
  return list;
}

struct AuditedCounty : County {
  AuditedCounty() {
    grow(0, 100);
    grow(100, 500);
  }
  void grow(int first, int count) {
    store::Transaction transaction(connection);
    ledger.append(invented(first, count));
    ledger.make_checkpoint(Moment(Date(2019, 4, 1) + first), keys());
    transaction.commit();
  }
  // Bytes are written X'00'; ZEROS_32 are 32 of them.
  void tamper(std::string sql) {
    const auto replace = [&](std::string_view word, const std::string& by) {
      for (auto at = sql.find(word); at != std::string::npos; at = sql.find(word, at + by.size()))
        sql.replace(at, word.size(), by);
    };
    replace("ZEROS_32", "X'" + std::string(64, '0') + "'");
    replace("ZEROS_128", "X'" + std::string(256, '0') + "'");
    if (connection.dialect() == store::Dialect::postgresql) replace("X'", "'\\x");
    connection.execute(sql);
  }
  std::optional<AuditFinding> finding() {
    const std::vector<VerifyingKey> verifying{keys()[0].verifying_key()};
    return audit(connection, "330102", {.keys = verifying}).finding;
  }
  // Rebuilds leaves, interior hashes and the head over the rows as they are, as a thorough forger would.
  void forge_everything_below_checkpoints() {
    std::vector<Entry> entries;
    ledger.for_each(0, 10'000, [&](const Entry& entry) { entries.push_back(entry); });
    connection.execute("DELETE FROM ledger_entry; DELETE FROM ledger_node; DELETE FROM ledger_head");
    insert_head(connection, "330102", HashKind::sm3);
    Hasher hasher(HashKind::sm3);
    Frontier frontier;
    store::Transaction transaction(connection);
    EntryInsert rows(connection, "330102");
    for (Entry& entry : entries) {
      entry.number = frontier.size();
      const Hash leaf = leaf_hash(hasher, "330102", entry);
      rows.entry(entry.number,
                 {.at = entry.at,
                  .institution = entry.institution,
                  .matter = entry.matter,
                  .step = entry.step,
                  .version = entry.version,
                  .organisation = entry.organisation},
                 encode_content(entry.fields), leaf);
      frontier.append(hasher, leaf, [&](Subtree subtree, const Hash& hash) {
        if (subtree.height % stored_height_step == 0) rows.subtree(subtree, hash);
      });
    }
    update_head(connection, "330102", frontier);
    transaction.commit();
  }
};

void expect_finding(AuditedCounty& county, Tampering tampering, std::int64_t first, std::int64_t last) {
  const auto finding = county.finding();
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->tampering, tampering) << finding->what;
  EXPECT_EQ(finding->first, first) << finding->what;
  EXPECT_EQ(finding->last, last) << finding->what;
}

TEST(Audit, HonestLedgerHasNoFinding) {
  AuditedCounty county;
  const std::vector<VerifyingKey> verifying{keys()[0].verifying_key()};
  const Audit result = audit(county.connection, "330102", {.keys = verifying});
  EXPECT_FALSE(result.finding);
  EXPECT_EQ(result.entries, 600);
  EXPECT_EQ(result.checkpoints, 2);
  County empty;
  EXPECT_FALSE(audit(empty.connection, "330102").finding);
}

TEST(Audit, EachColumnOfAnEntryIsCovered) {
  for (const char* change :
       {"at = at + 1", "institution = 'x'", "matter = matter + 1", "step = 'x'", "version = version + 1",
        "version = version + 4294967296", "organisation = 'x'", "content = X'00'", "content = X''",
        "content = (SELECT content FROM ledger_entry WHERE number = 400)", "leaf = X'00'",
        "leaf = (SELECT leaf FROM ledger_entry WHERE number = 400)"}) {
    AuditedCounty county;
    county.tamper(fmt::format("UPDATE ledger_entry SET {} WHERE number = 300", change));
    SCOPED_TRACE(change);
    expect_finding(county, Tampering::entry_changed, 300, 300);
  }
}

RC_GTEST_PROP(Audit, AnyBitOfAnEntrysContentIsCovered, ()) {
  County county;
  county.append(invented(0, 5));
  store::Statement query = county.connection.prepare("SELECT content FROM ledger_entry WHERE number = 3");
  query.step();
  std::vector<std::byte> content(query.blob(0).begin(), query.blob(0).end());
  query.reset();
  content[*rc::gen::inRange<std::size_t>(0, content.size())] ^= std::byte{1} << *rc::gen::inRange(0, 8);
  county.connection.run("UPDATE ledger_entry SET content = ?1 WHERE number = 3", content);
  const auto finding = audit(county.connection, "330102").finding;
  RC_ASSERT(finding.has_value());
  RC_ASSERT(finding->first == 3);
}

TEST(Audit, RemovedEntries) {
  AuditedCounty county;
  county.connection.execute("DELETE FROM ledger_entry WHERE number = 17");
  expect_finding(county, Tampering::entry_missing, 17, 17);
  AuditedCounty end;
  end.connection.execute("DELETE FROM ledger_entry WHERE number >= 590");
  expect_finding(end, Tampering::entry_missing, 590, 599);
}

TEST(Audit, RemovedAndRenumbered) {
  AuditedCounty county;
  county.connection.execute("DELETE FROM ledger_entry WHERE number = 17");
  for (int i = 18; i < 600; ++i)
    county.connection.run("UPDATE ledger_entry SET number = ?1 WHERE number = ?2", i - 1, i);
  expect_finding(county, Tampering::entry_changed, 17, 17);
}

TEST(Audit, ExchangedEntries) {
  AuditedCounty county;
  county.connection.execute(
      "UPDATE ledger_entry SET number = -1 WHERE number = 40; UPDATE ledger_entry SET number = 40 WHERE "
      "number = 50;"
      "UPDATE ledger_entry SET number = 50 WHERE number = -1");
  expect_finding(county, Tampering::entry_changed, 40, 40);
}

TEST(Audit, InsertedAndDuplicatedEntries) {
  const auto copy = [](AuditedCounty& county, int number) {
    county.connection.run(
        "INSERT INTO ledger_entry SELECT region, ?1, at, institution, matter, step, version, organisation, "
        "content, "
        "leaf FROM ledger_entry WHERE number = 5",
        number);
  };
  AuditedCounty end;
  copy(end, 600);
  expect_finding(end, Tampering::entry_unexpected, 600, 600);
  AuditedCounty beginning;
  copy(beginning, -1);
  expect_finding(beginning, Tampering::entry_unexpected, -1, -1);
  AuditedCounty middle;
  middle.connection.execute(
      "UPDATE ledger_entry SET number = -number - 1 WHERE number > 5; "
      "UPDATE ledger_entry SET number = -number WHERE number < 0");
  copy(middle, 6);
  expect_finding(middle, Tampering::entry_changed, 6, 6);
}

TEST(Audit, ChangedTogetherWithItsLeafIsFoundByTheTree) {
  const auto forge = [](AuditedCounty& county, std::int64_t number) {
    Entry entry = std::move(county.ledger.entry(number)).value();
    entry.organisation = "x";
    Hasher hasher(HashKind::sm3);
    county.connection.run("UPDATE ledger_entry SET organisation = 'x', leaf = ?1 WHERE number = ?2",
                          leaf_hash(hasher, "330102", entry), number);
  };
  AuditedCounty late;
  forge(late, 300);
  expect_finding(late, Tampering::tree_changed, 256, 511);
  AuditedCounty early;
  forge(early, 50);
  expect_finding(early, Tampering::checkpoint_differs, 0, 99);
}

TEST(Audit, InteriorHashes) {
  for (const char* change : {"UPDATE ledger_node SET hash = X'00' WHERE position = 1",
                             "UPDATE ledger_node SET hash = ZEROS_32 WHERE position = 1",
                             "DELETE FROM ledger_node WHERE position = 1",
                             "UPDATE ledger_node SET position = 7 WHERE position = 1"}) {
    AuditedCounty county;
    county.tamper(change);
    SCOPED_TRACE(change);
    expect_finding(county, Tampering::tree_changed, 256, 511);
  }
  AuditedCounty county;
  county.tamper("INSERT INTO ledger_node VALUES ('330102', 16, 0, ZEROS_32)");
  expect_finding(county, Tampering::tree_changed, 0, 599);
}

TEST(Audit, Head) {
  for (const char* change : {"frontier = ZEROS_128", "frontier = X'00'", "hash = 'md5'", "size = 601"}) {
    AuditedCounty county;
    county.tamper(fmt::format("UPDATE ledger_head SET {}", change));
    SCOPED_TRACE(change);
    const auto finding = county.finding();
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->tampering, Tampering::head_changed) << finding->what;
  }
  AuditedCounty county;
  county.connection.execute("DELETE FROM ledger_head");
  EXPECT_EQ(county.finding()->tampering, Tampering::head_changed);
  AuditedCounty other;
  other.connection.execute("UPDATE ledger_head SET hash = 'sha256'");
  EXPECT_TRUE(other.finding());
}

TEST(Audit, ThoroughForgeryIsFoundByTheCheckpoints) {
  AuditedCounty changed;
  changed.connection.execute("UPDATE ledger_entry SET organisation = 'x' WHERE number = 300");
  changed.forge_everything_below_checkpoints();
  expect_finding(changed, Tampering::checkpoint_differs, 100, 599);
  AuditedCounty shorter;
  shorter.connection.execute("DELETE FROM ledger_entry WHERE number >= 590");
  shorter.forge_everything_below_checkpoints();
  expect_finding(shorter, Tampering::entry_missing, 590, 599);
  AuditedCounty honest;
  honest.forge_everything_below_checkpoints();
  EXPECT_FALSE(honest.finding());
}

TEST(Audit, ForgedCheckpointsAreFoundByTheirSignatures) {
  AuditedCounty county;
  county.connection.execute("DELETE FROM ledger_checkpoint");
  const std::vector<SigningKey> strangers{SigningKey::generate(SignatureKind::sm2)};
  store::Transaction transaction(county.connection);
  county.ledger.make_checkpoint(Moment(Date(2019, 5, 1)), strangers);
  transaction.commit();
  EXPECT_EQ(county.finding()->tampering, Tampering::checkpoint_invalid);
  EXPECT_FALSE(audit(county.connection, "330102").finding) << "without keys, signatures are not looked at";
  county.connection.execute("UPDATE ledger_checkpoint SET note = 'x'");
  EXPECT_EQ(audit(county.connection, "330102").finding->tampering, Tampering::checkpoint_invalid);
}

TEST(Audit, TellsProgressAndStopsOnRequest) {
  County county;
  county.append(invented(0, 10'000));
  std::vector<std::int64_t> told;
  const auto progress = [&](std::int64_t done, std::int64_t all) {
    EXPECT_EQ(all, 10'000);
    told.push_back(done);
    return told.size() < 2;
  };
  EXPECT_THROW(audit(county.connection, "330102", {.progress = progress}), store::StoreFailure);
  EXPECT_THAT(told, testing::ElementsAre(4096, 8192));
  EXPECT_FALSE(county.connection.in_transaction());
}

}  // namespace
}  // namespace fadu::ledger
