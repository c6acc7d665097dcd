// SPDX-License-Identifier: EUPL-1.2
#include "identity/sealing_key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

RC_GTEST_PROP(Sealing, WhatIsSealedOpensForItsContextAndKeyAlone,
              (const std::string& secret, const std::string& context)) {
  RC_PRE(!secret.empty());
  const Random random = repeating_random();
  const SealingKey key({}), other({std::byte{7}});
  auto sealed = key.seal(secret, context, random);
  RC_ASSERT(key.find_secret(sealed, context) == secret);
  RC_ASSERT(!key.find_secret(sealed, context + "x"));
  RC_ASSERT(!other.find_secret(sealed, context));
  sealed[*rc::gen::inRange<std::size_t>(0, sealed.size())] ^= std::byte{1};
  RC_ASSERT(!key.find_secret(sealed, context));
}

TEST(Sealing, TwoSealsOfOneSecretDiffer) {
  const Random random = repeating_random();
  EXPECT_NE(SealingKey({}).seal("a", "b", random), SealingKey({}).seal("a", "b", random));
}

TEST(Sealing, TheKeyIsMadeOnceAndForItsOwnerAlone) {
  const auto folder = std::filesystem::temp_directory_path() / ("fadu-seal-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  const std::string path = (folder / "second-factor.key").string();
  const Random random = repeating_random();
  const auto first = SealingKey::ensure(path, random), again = SealingKey::ensure(path, random);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->find_secret(first->seal("a", "b", random), "b"), "a");
  struct stat status;
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  std::ofstream(path) << "rubbish";
  EXPECT_FALSE(SealingKey::ensure(path, random));
  EXPECT_FALSE(SealingKey::ensure((folder / "none" / "x.key").string(), random));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace fadu::identity
