// SPDX-License-Identifier: EUPL-1.2
#include "ledger/checkpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "ledger/base64.hpp"
#include "ledger/ledger_fixture.hpp"

namespace fadu::ledger {
namespace {

const std::vector<SigningKey>& both_keys() {
  static const std::vector<SigningKey> keys{SigningKey::generate(SignatureKind::sm2),
                                            SigningKey::generate(SignatureKind::ed25519)};
  return keys;
}

std::vector<VerifyingKey> verifying(std::span<const SigningKey> keys) {
  std::vector<VerifyingKey> result;
  for (const SigningKey& key : keys) result.push_back(key.verifying_key());
  return result;
}

Checkpoint example() {
  return {.region = "330102",
          .size = 12345,
          .root = Hasher(HashKind::sm3).of("abc"),
          .at = Moment(Date(2026, 1, 15), 570),
          .hash = HashKind::sm3};
}

TEST(Checkpoint, TextIsAsDocumented) {
  EXPECT_EQ(
      checkpoint_text(example()),
      "fadu/ledger/330102\n12345\nZsfw9GLu7dnR8tRr3BDk4kFnxIdc8veiKX2gK49LqOA=\n2026-01-15T09:30\nsm3\n");
}

TEST(Checkpoint, VerifiesUnderTheKeysThatSigned) {
  const std::string note = sign_checkpoint(example(), both_keys());
  EXPECT_EQ(parse_checkpoint(note).value(), example());
  const auto keys = verifying(both_keys());
  EXPECT_EQ(verify_checkpoint(note, keys).value(), example());
  EXPECT_TRUE(verify_checkpoint(note, std::span(keys).first(1)));
  EXPECT_TRUE(verify_checkpoint(note, std::span(keys).last(1)));
  for (const SignatureKind kind : {SignatureKind::sm2, SignatureKind::ed25519}) {
    const auto stranger = SigningKey::generate(kind).verifying_key();
    EXPECT_THAT(verify_checkpoint(note, std::span(&stranger, 1)).error().why,
                testing::HasSubstr("signature"));
  }
}

TEST(Checkpoint, AnyChangedByteIsNoticed) {
  const std::string note = sign_checkpoint(example(), both_keys());
  const auto keys = verifying(both_keys());
  for (std::size_t i = 0; i < note.size(); ++i) {
    for (const int bit : {0, 1, 5, 7}) {
      std::string changed = note;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      EXPECT_FALSE(verify_checkpoint(changed, keys)) << "byte " << i << " bit " << bit;
    }
    EXPECT_FALSE(verify_checkpoint(note.substr(0, i), keys)) << "cut at " << i;
  }
  EXPECT_FALSE(verify_checkpoint(note + "x", keys));
}

TEST(Checkpoint, RefusesOtherTexts) {
  const std::string end = "\n\n\u2014 fadu/ledger/1 AAAA\n";
  const std::string root = to_base64(std::string(32, 'r'));
  EXPECT_TRUE(parse_checkpoint("fadu/ledger/1\n0\n" + root + "\n2026-01-15T09:30\nsm3" + end));
  for (const std::string& text :
       {std::string(), std::string("\n\n"), "fadu/ledger/1\n00\n" + root + "\n2026-01-15T09:30\nsm3" + end,
        "fadu/ledger/1\n-1\n" + root + "\n2026-01-15T09:30\nsm3" + end,
        "other/1\n0\n" + root + "\n2026-01-15T09:30\nsm3" + end,
        "fadu/ledger/1\n0\nAAAA\n2026-01-15T09:30\nsm3" + end,
        "fadu/ledger/1\n0\n" + root + "\n2026-01-15\nsm3" + end,
        "fadu/ledger/1\n0\n" + root + "\n2026-01-15T09:30\nmd5" + end,
        "fadu/ledger/1\n0\n" + root + "\n2026-01-15T09:30\nsm3\nmore" + end})
    EXPECT_FALSE(parse_checkpoint(text)) << text;
}

RC_GTEST_PROP(Checkpoint, NeverTripsOverAnyText, (const std::string& text)) {
  static_cast<void>(parse_checkpoint(text));
  static_cast<void>(parse_checkpoint("fadu/ledger/" + text + "\n\n" + text + "\n"));
  const auto bytes = find_base64(text);
  const bool exact = !bytes || to_base64(*bytes) == text;
  RC_ASSERT(exact);
  if (!text.empty()) RC_ASSERT(find_base64(to_base64(text)) == text);
}

TEST(Keys, AreKeptInFilesOnlyTheirOwnerReads) {
  std::string pattern = testing::TempDir() + "fadu_keys_XXXXXX";
  const std::string folder = mkdtemp(pattern.data());
  for (const SigningKey& key : both_keys()) {
    const std::string path = folder + "/" + std::string(to_string(key.kind())) + ".pem";
    ASSERT_TRUE(key.write(path));
    EXPECT_EQ(key.write(path).error().problem, Problem::conflict);
    struct stat status{};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    const SigningKey read = std::move(SigningKey::read(path)).value();
    EXPECT_EQ(read.kind(), key.kind());
    EXPECT_TRUE(key.verifying_key().verify("message", read.sign("message")));
    const std::string public_path = path + ".pub";
    std::ofstream(public_path) << key.verifying_key().pem();
    EXPECT_TRUE(VerifyingKey::read(public_path).value().verify("message", key.sign("message")));
    EXPECT_EQ(VerifyingKey::read(public_path).value().bytes(), key.verifying_key().bytes());
    EXPECT_EQ(SigningKey::read(public_path).error().problem, Problem::forbidden) << "mode of an open file";
    chmod(public_path.c_str(), 0600);
    EXPECT_EQ(SigningKey::read(public_path).error().problem, Problem::invalid)
        << "a public key does not sign";
    EXPECT_EQ(VerifyingKey::read(path).error().problem, Problem::invalid);
    EXPECT_EQ(SigningKey::read(folder + "/missing").error().problem, Problem::not_found);
  }
  std::filesystem::remove_all(folder);
}

TEST(Keys, PublicBytesHaveTheirKnownLengths) {
  EXPECT_EQ(both_keys()[0].verifying_key().bytes().size(), 65U);
  EXPECT_EQ(both_keys()[1].verifying_key().bytes().size(), 32U);
}

TEST(Ledger, CheckpointsAreKeptInOrder) {
  County county;
  county.append(invented(0, 10));
  const auto checkpoint = [&](Moment at) {
    store::Transaction transaction(county.connection);
    const std::string note = county.ledger.make_checkpoint(at, both_keys());
    transaction.commit();
    return note;
  };
  const std::string first = checkpoint(Moment(Date(2019, 3, 5)));
  const std::string second = checkpoint(Moment(Date(2019, 3, 6)));
  EXPECT_THAT(county.ledger.checkpoints(), testing::ElementsAre(first, second));
  const Checkpoint read = std::move(verify_checkpoint(second, verifying(both_keys()))).value();
  EXPECT_EQ(read.size, 10);
  EXPECT_EQ(read.root, county.ledger.root());
}

}  // namespace
}  // namespace fadu::ledger
