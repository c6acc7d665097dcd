// SPDX-License-Identifier: EUPL-1.2
#include "identity/tokens.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

using namespace std::chrono_literals;

class TokenTest : public testing::Test, protected House {
 protected:
  TokenTest() { make("lihua"); }
  Result<MadeToken> ask(NewToken token) {
    return commit([&] { return tokens.make(connection, token, {}); });
  }
  NewToken wanted(const std::string& name = "data exchange") const {
    return {.account = "lihua", .name = name, .scopes = {"read", "matters:perform"}, .expires = now + 24h};
  }
};

TEST_F(TokenTest, OpensWithItsSecretAndAllowsItsScopesAlone) {
  const MadeToken made = ask(wanted()).value();
  EXPECT_TRUE(made.secret.starts_with("fadu_"));
  EXPECT_EQ(made.secret.size(), 48U);
  const auto found = tokens.find(connection, made.secret);
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, made.token);
  EXPECT_TRUE(found->allows("matters:perform"));
  EXPECT_FALSE(found->allows("matters"));
  EXPECT_FALSE(tokens.find(connection, made.token.id));
  EXPECT_FALSE(tokens.find(connection, made.secret.substr(5)));
  EXPECT_FALSE(tokens.find(connection, "fadu_"));
}

TEST_F(TokenTest, ARefusalSaysWhy) {
  const auto why = [&](const NewToken& token) {
    const auto made = ask(token);
    EXPECT_TRUE(!made && !made.error().why_zh.empty());
    return made ? std::string() : made.error().why;
  };
  NewToken token = wanted(" ");
  EXPECT_EQ(why(token), "its name takes 1 to 80 characters");
  token = wanted();
  token.scopes = {};
  EXPECT_EQ(why(token), "it needs a scope, each a word such as read or matters:perform");
  token.scopes = {"read everything"};
  EXPECT_EQ(why(token), "it needs a scope, each a word such as read or matters:perform");
  token = wanted();
  token.expires = now;
  EXPECT_EQ(why(token), "it ends after now and within a year");
  token.expires = now + std::chrono::days(367);
  EXPECT_EQ(why(token), "it ends after now and within a year");
  token = wanted();
  token.account = "nobody";
  EXPECT_EQ(why(token), "its account is not active");
  make("guard", Administration::security);
  token.account = "guard";
  EXPECT_TRUE(why(token).starts_with("an administrator's account has none"));
}

TEST_F(TokenTest, ANameIsInForceOnce) {
  const MadeToken first = ask(wanted()).value();
  EXPECT_EQ(ask(wanted()).error().problem, Problem::conflict);
  EXPECT_TRUE(ask(wanted("another")));
  EXPECT_TRUE(commit([&] { return tokens.revoke(connection, "lihua", first.token.id, {}); }));
  EXPECT_TRUE(ask(wanted()));
  now += 25h;
  EXPECT_TRUE(ask(wanted()));
}

TEST_F(TokenTest, EndsByItselfByRevokingAndWithItsAccount) {
  make("other");
  const MadeToken one = ask(wanted("one")).value();
  const MadeToken two = ask(wanted("two")).value();
  EXPECT_FALSE(commit([&] { return tokens.revoke(connection, "other", one.token.id, {}); })) << "not his";
  EXPECT_TRUE(commit([&] { return tokens.revoke(connection, "lihua", one.token.id, {}); }));
  EXPECT_FALSE(commit([&] { return tokens.revoke(connection, "lihua", one.token.id, {}); })) << "already";
  EXPECT_FALSE(tokens.find(connection, one.secret));
  EXPECT_EQ(tokens.list(connection, "lihua").size(), 2U) << "revoked ones are still shown";
  commit([&] { return accounts.set_state(connection, "lihua", AccountState::locked), 0; });
  EXPECT_FALSE(tokens.find(connection, two.secret));
  commit([&] { return accounts.set_state(connection, "lihua", AccountState::active), 0; });
  EXPECT_TRUE(tokens.find(connection, two.secret));
  now += 24h;
  EXPECT_FALSE(tokens.find(connection, two.secret));
}

TEST_F(TokenTest, MakingAndRevokingIsJournalled) {
  const MadeToken made = ask(wanted()).value();
  EXPECT_FALSE(ask(wanted())) << "a refusal leaves no row";
  commit([&] { return tokens.revoke(connection, "lihua", made.token.id, {.address = "10.0.0.1"}); });
  const auto rows = journal.read(connection, {.kind = JournalKind::sign_in});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].row.act, "token_made");
  EXPECT_EQ(rows[1].row.subject, "data exchange");
  EXPECT_EQ(rows[1].row.why, "matters:perform read");
  EXPECT_EQ(rows[0].row.act, "token_revoked");
  EXPECT_EQ(rows[0].row.account, "lihua");
  EXPECT_EQ(rows[0].row.address, "10.0.0.1");
}

TEST_F(TokenTest, UseIsNotedOnceAMinute) {
  const MadeToken made = ask(wanted()).value();
  EXPECT_TRUE(tokens.used_is_due(made.token));
  commit([&] { return tokens.note_used(connection, made.token), 0; });
  auto found = tokens.find(connection, made.secret);
  EXPECT_EQ(found->used, now);
  EXPECT_FALSE(tokens.used_is_due(*found));
  now += 1min;
  EXPECT_TRUE(tokens.used_is_due(*found));
}

}  // namespace
}  // namespace fadu::identity
