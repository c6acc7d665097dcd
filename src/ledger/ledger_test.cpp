// SPDX-License-Identifier: EUPL-1.2
#include "ledger/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <stdlib.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/json.hpp"
#include "base/require.hpp"
#include "ledger/audit.hpp"
#include "ledger/ledger_fixture.hpp"
#include "store/transaction.hpp"

namespace fadu::ledger {
namespace {

TEST(Ledger, GivesBackWhatWasAppended) {
  County county;
  EXPECT_EQ(county.ledger.size(), 0);
  EXPECT_EQ(county.append(invented(0, 3)), 0);
  EXPECT_EQ(county.append(invented(3, 1)), 3);
  EXPECT_EQ(county.ledger.size(), 4);
  const Entry entry = std::move(county.ledger.entry(3)).value();
  const NewEntry given = invented(3, 1).front();
  EXPECT_EQ(entry.number, 3);
  EXPECT_EQ(entry.at, given.at);
  EXPECT_EQ(entry.institution, given.institution);
  EXPECT_EQ(entry.matter, given.matter);
  EXPECT_EQ(entry.step, given.step);
  EXPECT_EQ(entry.version, given.version);
  EXPECT_EQ(entry.organisation, given.organisation);
  ASSERT_EQ(entry.fields.size(), given.fields.size());
  for (const Field& field : given.fields) EXPECT_EQ(entry.find_field(field.name)->value, field.value);
  EXPECT_EQ(entry.find_field("missing"), nullptr);
  EXPECT_EQ(county.ledger.entry(4).error().problem, Problem::not_found);
  EXPECT_EQ(county.ledger.entry(-1).error().problem, Problem::not_found);
}

TEST(Ledger, LeafInputIsCanonicalJson) {
  County county;
  county.append(invented(0, 2));
  Hasher hasher(HashKind::sm3);
  const Entry entry = std::move(county.ledger.entry(1)).value();
  const std::string text = leaf_input(hasher, "330102", entry);
  EXPECT_EQ(to_canonical_json(parse_json(text).value()), text);
  const auto json = parse_json(text).value();
  EXPECT_EQ(json.at("number"), 1);
  EXPECT_EQ(json.at("region"), "330102");
  EXPECT_EQ(json.at("fields").at("applicant"),
            boost::json::value(to_hex(commitment_of(hasher, *entry.find_field("applicant")))));
  EXPECT_EQ(leaf_hash(hasher, "330102", entry), entry.leaf);
}

TEST(Ledger, CommitmentDependsOnEverythingInIt) {
  Hasher hasher(HashKind::sm3);
  const Salt salt{};
  const Salt other{std::byte{1}};
  const Hash hash = commitment(hasher, salt, "ab", "1");
  EXPECT_NE(hash, commitment(hasher, other, "ab", "1"));
  EXPECT_NE(hash, commitment(hasher, salt, "a", "b1")) << "the name's length is part of it";
  EXPECT_NE(hash, commitment(hasher, salt, "ab", "2"));
}

TEST(Ledger, EntriesOfAMatterAreInOrder) {
  County county;
  county.append(invented(0, 30));
  std::vector<std::int64_t> numbers;
  for (const Entry& entry : county.ledger.entries_of_matter(2)) {
    EXPECT_EQ(entry.matter, 2);
    numbers.push_back(entry.number);
  }
  EXPECT_THAT(numbers, testing::ElementsAre(2, 9, 16, 23));
}

TEST(Ledger, StreamsARangeInOrder) {
  County county;
  county.append(invented(0, 20));
  std::vector<std::int64_t> numbers;
  county.ledger.for_each(5, 9, [&](const Entry& entry) { numbers.push_back(entry.number); });
  EXPECT_THAT(numbers, testing::ElementsAre(5, 6, 7, 8));
}

TEST(Ledger, RefusesWhatIsNotAnEntry) {
  County county;
  const auto append_fields = [&](std::vector<Field> fields) {
    county.append({{.fields = std::move(fields)}});
  };
  EXPECT_THROW(append_fields({{"a", "1"}, {"a", "2"}}), BrokenInvariant);
  EXPECT_THROW(append_fields({{"", "1"}}), BrokenInvariant);
  EXPECT_THROW(append_fields({{"a\"", "1"}}), BrokenInvariant);
  EXPECT_THROW(append_fields({{"a", ""}}), BrokenInvariant);
  EXPECT_THROW(county.ledger.append(invented(0, 1)), BrokenInvariant) << "outside a transaction";
  append_fields({});
  EXPECT_EQ(county.ledger.size(), 1);
}

TEST(Ledger, RollbackLeavesItAsItWas) {
  County county;
  county.append(invented(0, 300));
  const Hash root = county.ledger.root();
  {
    const store::Transaction undone(county.connection);
    county.ledger.append(invented(300, 700));
    EXPECT_EQ(county.ledger.size(), 1000);
  }
  {
    store::Transaction transaction(county.connection);
    {
      const store::Savepoint undone(county.connection);
      county.ledger.append(invented(900, 5));
    }
    EXPECT_EQ(county.ledger.append(invented(300, 1)), 300);
    transaction.commit();
  }
  EXPECT_EQ(county.ledger.root(300), root);
  EXPECT_FALSE(audit(county.connection, "330102").finding);
}

TEST(Ledger, ReopensWithTheHashItWasMadeWith) {
  County county(HashKind::sha256);
  county.append(invented(0, 5));
  Ledger again =
      std::move(Ledger::open(county.connection, "330102", seeded_random("y"), HashKind::sm3)).value();
  EXPECT_EQ(again.hash_kind(), HashKind::sha256);
  EXPECT_EQ(again.root(), county.ledger.root());
}

TEST(Ledger, RegionsDoNotMix) {
  County county;
  Ledger other = std::move(Ledger::open(county.connection, "330103", seeded_random("x"))).value();
  county.append(invented(0, 3));
  EXPECT_EQ(other.size(), 0);
  store::Transaction transaction(county.connection);
  EXPECT_EQ(other.append(invented(0, 3)), 0);
  transaction.commit();
  EXPECT_NE(other.root(), county.ledger.root());
  EXPECT_FALSE(audit(county.connection, "330102").finding);
  EXPECT_FALSE(audit(county.connection, "330103").finding);
}

TEST(Ledger, SameSeedMakesTheSameLedger) {
  County one;
  County two;
  one.append(invented(0, 600));
  const auto entries = invented(0, 600);
  for (std::size_t i = 0; i < entries.size(); i += 100)
    two.append({entries.begin() + static_cast<std::ptrdiff_t>(i),
                entries.begin() + static_cast<std::ptrdiff_t>(i + 100)});
  EXPECT_EQ(one.ledger.root(), two.ledger.root()) << "however it was cut into batches";
}

TEST(Ledger, SaltsOfTheSystemDiffer) {
  County one;
  one.ledger = std::move(Ledger::open(one.connection, "330102", system_random())).value();
  const auto twice = std::vector<NewEntry>(2, invented(0, 1).front());
  one.append(twice);
  EXPECT_NE(one.ledger.entry(0)->fields[0].salt, one.ledger.entry(1)->fields[0].salt);
  EXPECT_NE(one.ledger.entry(0)->fields[0].salt, one.ledger.entry(0)->fields[1].salt);
}

TEST(Ledger, EntriesPreparedOnAnotherThreadAreTheSame) {
  County one;
  County two;
  PreparedEntries prepared;
  std::thread([&] { prepared = one.ledger.prepare(invented(0, 50), 0); }).join();
  store::Transaction transaction(one.connection);
  one.ledger.append(prepared);
  transaction.commit();
  two.append(invented(0, 50));
  EXPECT_EQ(one.ledger.root(), two.ledger.root());
}

TEST(Ledger, ProofsVerifyAcrossStoredSubtrees) {
  County county;
  const std::vector<std::int64_t> sizes{1, 2, 255, 256, 257, 511, 512, 700, 1300};
  std::vector<Hash> roots;
  for (const std::int64_t size : sizes) {
    county.append(
        invented(static_cast<int>(county.ledger.size()), static_cast<int>(size - county.ledger.size())));
    roots.push_back(county.ledger.root());
  }
  Hasher hasher(HashKind::sm3);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    EXPECT_EQ(county.ledger.root(sizes[i]), roots[i]);
    for (std::size_t j = 0; j <= i; ++j) {
      const Proof proof = county.ledger.consistency_proof(sizes[j], sizes[i]);
      EXPECT_TRUE(verify_consistency(hasher, sizes[j], roots[j], sizes[i], roots[i], proof));
      const std::int64_t number = sizes[j] - 1;
      EXPECT_TRUE(verify_inclusion(hasher, county.ledger.entry(number)->leaf, number, sizes[i],
                                   county.ledger.inclusion_proof(number, sizes[i]), roots[i]));
    }
  }
}

TEST(Ledger, ErasureKeepsEveryProofAndForgetsTheValue) {
  County county;
  county.append(invented(0, 300));
  const Hash root = county.ledger.root();
  const auto erase = [&](std::int64_t number, std::string_view field) {
    store::Transaction transaction(county.connection);
    auto result = county.ledger.erase_field(number, field);
    transaction.commit();
    return result;
  };
  ASSERT_TRUE(erase(7, "applicant"));
  EXPECT_EQ(erase(7, "applicant").error().problem, Problem::conflict);
  EXPECT_EQ(erase(7, "missing").error().problem, Problem::not_found);
  EXPECT_EQ(erase(300, "applicant").error().problem, Problem::not_found);
  const Entry entry = std::move(county.ledger.entry(7)).value();
  EXPECT_FALSE(entry.find_field("applicant")->value);
  EXPECT_TRUE(entry.find_field("outcome")->value);
  Hasher hasher(HashKind::sm3);
  EXPECT_TRUE(verify_inclusion(hasher, leaf_hash(hasher, "330102", entry), 7, 300,
                               county.ledger.inclusion_proof(7, 300), root));
  EXPECT_EQ(county.ledger.root(), root);
  EXPECT_FALSE(audit(county.connection, "330102").finding);
}

TEST(Ledger, ErasedBytesAreOverwrittenInTheFile) {
  std::string pattern = testing::TempDir() + "fadu_ledger_XXXXXX";
  const std::string folder = mkdtemp(pattern.data());
  const std::string path = folder + "/county.db";
  const std::string secret = "secret-name-of-a-person";
  const auto file_has_secret = [&] {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {}).find(secret) != std::string::npos;
  };
  {
    auto connection = std::move(store::Connection::open(path)).value();
    auto ledger = std::move(Ledger::open(connection, "330102", seeded_random("salt"))).value();
    const auto empty_log = [&] { connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").step(); };
    store::Transaction transaction(connection);
    const std::vector<NewEntry> entries{{.fields = {{"name", "\"" + secret + "\""}, {"size", "1"}}}};
    ledger.append(entries);
    transaction.commit();
    empty_log();
    EXPECT_TRUE(file_has_secret());
    store::Transaction erasure(connection);
    ASSERT_TRUE(ledger.erase_field(0, "name"));
    erasure.commit();
    empty_log();
    EXPECT_FALSE(file_has_secret());
  }
  std::filesystem::remove_all(folder);
}

RC_GTEST_PROP(Content, DecodesWhatItEncodesAndNothingElse, ()) {
  std::vector<CommittedField> fields;
  for (const auto& [name, value] : *rc::gen::arbitrary<std::map<int, std::string>>()) {
    CommittedField field{.name = "f" + std::to_string(fields.size() + 1000)};
    if (name % 2 == 0) field.value = value;
    fields.push_back(field);
  }
  const std::string content = encode_content(fields);
  Hasher hasher(HashKind::sm3);
  RC_ASSERT(decode_content(hasher, std::as_bytes(std::span(content))).value() == fields);
  if (content.empty()) return;
  const auto kept = *rc::gen::inRange<std::size_t>(0, content.size());
  const auto shorter = decode_content(hasher, std::as_bytes(std::span(content).first(kept)));
  const bool exact = !shorter || encode_content(*shorter) == content.substr(0, kept);
  RC_ASSERT(exact);
}

RC_GTEST_PROP(Content, PreparedEntriesAreReadBackWithTheSaltsTheirLeavesWereMadeWith, ()) {
  NewEntry entry = invented(1, 1).front();
  entry.fields.clear();
  for (const std::string& value : *rc::gen::arbitrary<std::vector<std::string>>())
    entry.fields.push_back({"f" + std::to_string(entry.fields.size() + 1000),
                            "\"" + value + std::string(entry.fields.size() * 9, 'x') + "\""});
  const HashKind kind = *rc::gen::element(HashKind::sm3, HashKind::sha256);
  const PreparedEntries prepared = prepare({entry}, 4, kind, "330102", seeded_random("salt"));
  Hasher hasher(kind);
  const auto bytes = std::as_bytes(std::span(prepared.content(0)));
  Entry read{.number = 4,
             .at = entry.at,
             .institution = entry.institution,
             .matter = entry.matter,
             .step = entry.step,
             .version = entry.version,
             .organisation = entry.organisation,
             .fields = decode_content(hasher, bytes).value()};
  RC_ASSERT(read.fields.size() == entry.fields.size());
  for (std::size_t i = 0; i < read.fields.size(); ++i)
    RC_ASSERT(*read.fields[i].value == entry.fields[i].value);
  RC_ASSERT(leaf_hash(hasher, "330102", read) == prepared.leaves.front());
  // Fewer bytes hold fewer fields, or nothing.
  const auto kept = *rc::gen::inRange<std::size_t>(0, bytes.size());
  const auto shorter = decode_content(hasher, bytes.first(kept));
  const bool fewer = !shorter || shorter->size() < read.fields.size() || read.fields.empty();
  RC_ASSERT(fewer);
}

TEST(Content, ALengthHasOneSpelling) {
  Hasher hasher(HashKind::sm3);
  const std::string seeded = '\2' + std::string(16, 's');
  const std::string good = seeded + "\1a\1" + "7";
  EXPECT_TRUE(decode_content(hasher, std::as_bytes(std::span(good))));
  const std::string longer = seeded + "\1a\xFF" + std::string("\0\0\0\1", 4) + "7";
  EXPECT_FALSE(decode_content(hasher, std::as_bytes(std::span(longer))));
}

}  // namespace
}  // namespace fadu::ledger
