// SPDX-License-Identifier: EUPL-1.2
#include "identity/passwords.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "identity/identity_fixture.hpp"
#include "identity/known_passwords.hpp"

namespace fadu::identity {
namespace {

// Why the password is refused, in both languages; empty when it is not.
std::string refusal(std::string_view password, std::string_view account = "lihua",
                    std::string_view previous = {}) {
  const auto outcome = check_password({.password = password, .account = account, .previous = previous});
  if (outcome) return "";
  EXPECT_FALSE(outcome.error().why_zh.empty());
  return outcome.error().why;
}

TEST(Passwords, ARefusalSaysWhy) {
  EXPECT_EQ(refusal("tall-green-river"), "");
  EXPECT_EQ(refusal("高楼望断天涯路上人"), "it needs at least 10 characters and has 9");
  EXPECT_EQ(refusal("高楼望断天涯路上人来"), "") << "characters count, not bytes";
  EXPECT_EQ(refusal(std::string(126, 'x') + "abcdef"), "it may have at most 128 characters");
  EXPECT_EQ(refusal("aabbccddaabbccdd"), "it needs at least 5 different characters");
  EXPECT_EQ(refusal("my-LiHua-river"), "it contains the account's name, which everybody knows");
  EXPECT_EQ(refusal("青山张三绿水长流有时", "张三"), "it contains the account's name, which everybody knows");
  EXPECT_EQ(refusal("\xFF\xFEtall-green"), "it is not valid text");
  EXPECT_EQ(refusal("tall-green-river", "lihua", "tall-green-river"), "it is the same as the one before");
}

TEST(Passwords, TheOnesTriedFirstAreRefusedHoweverWrapped) {
  for (const char* known : {"1qaz2wsx3edc", "WoAiNi1314520", "admin@123456", "Password123", "!Password123!",
                            "1234567890", "qq123456789", "１２３４５６７８９０"})
    EXPECT_EQ(refusal(known), "it is one of the passwords that are tried first") << known;
  EXPECT_FALSE(is_known_password(""));
  EXPECT_FALSE(is_known_password("!!!!!!!!!!"));
  EXPECT_FALSE(is_known_password("password1234 and more"));
}

TEST(Passwords, AHashHoldsItsCostAndMatchesItsPasswordAlone) {
  const Random random = repeating_random();
  const PasswordHash hash =
      hash_new_password({.password = "tall-green-river", .account = "lihua"}, random).value();
  EXPECT_TRUE(hash.phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash.phc;
  EXPECT_TRUE(password_matches("tall-green-river", hash));
  EXPECT_FALSE(password_matches("tall-green-rivers", hash));
  EXPECT_FALSE(password_matches("", hash));
  EXPECT_NE(hash, hash_password("tall-green-river", random)) << "salted";
  EXPECT_FALSE(hash_new_password({.password = "short", .account = "lihua"}, random));
}

TEST(Passwords, ReadsAHashMadeElsewhere) {
  // Of the argon2 command line: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1.
  const PasswordHash known{
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"};
  EXPECT_TRUE(password_matches("password", known));
  EXPECT_FALSE(password_matches("Password", known));
  EXPECT_FALSE(password_matches("password", {"$argon2id$v=19$garbage"}));
  EXPECT_FALSE(password_matches("password", {""}));
}

TEST(Passwords, AHashOfLessThanWhatIsAskedNowIsToBeRenewed) {
  const PasswordHash hash{"$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"};
  EXPECT_FALSE(costs_less_than(hash, {}));
  EXPECT_FALSE(costs_less_than(hash, cheap));
  EXPECT_TRUE(costs_less_than(hash, {.memory_kib = 19457}));
  EXPECT_TRUE(costs_less_than(hash, {.passes = 3}));
  EXPECT_TRUE(costs_less_than(hash, {.lanes = 2}));
  EXPECT_TRUE(costs_less_than({"$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA"}, {}));
  EXPECT_TRUE(costs_less_than({"nonsense"}, {}));
}

TEST(Passwords, TheHashOfNothingCostsTheSameAndHasNoPassword) {
  const PasswordHash nothing = hash_of_nothing(cheap);
  EXPECT_FALSE(costs_less_than(nothing, cheap));
  EXPECT_TRUE(nothing.phc.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_FALSE(password_matches("", nothing));
  EXPECT_FALSE(password_matches("tall-green-river", nothing));
  const PasswordHash real = hash_password("tall-green-river", repeating_random(), cheap);
  EXPECT_EQ(nothing.phc.size(), real.phc.size()) << "salt and hash as long as those of a real one";
}

TEST(Passwords, ATemporaryPasswordIsAGoodOne) {
  const Random random = repeating_random();
  for (int i = 0; i < 200; ++i) {
    const std::string password = make_temporary_password(random);
    EXPECT_EQ(password.size(), 23U) << password;
    EXPECT_EQ(refusal(password), "") << password;
  }
}

RC_GTEST_PROP(Passwords, WhatIsHashedMatchesAndNothingElseDoes,
              (const std::string& a, const std::string& b)) {
  const PasswordHash hash = hash_password(a, repeating_random(), cheap);
  RC_ASSERT(password_matches(a, hash));
  RC_ASSERT(password_matches(b, hash) == (a == b));
}

}  // namespace
}  // namespace fadu::identity
