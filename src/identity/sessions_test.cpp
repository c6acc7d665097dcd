// SPDX-License-Identifier: EUPL-1.2
#include "identity/sessions.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

using namespace std::chrono_literals;

class SessionTest : public testing::Test, protected House {
 protected:
  SessionTest() { make("lihua"); }
  bool is_open(const OpenedSession& opened) { return sessions.find(connection, opened.token).has_value(); }
  void see(const OpenedSession& opened) {
    commit([&] { return sessions.note_seen(connection, opened.session), 0; });
  }
  std::int64_t rows() {
    store::Statement query = connection.prepare("SELECT COUNT(*) FROM identity_session");
    query.step();
    return query.integer(0);
  }
};

TEST_F(SessionTest, IsFoundByItsTokenAlone) {
  const OpenedSession opened = open("lihua");
  EXPECT_EQ(opened.token.size(), 43U);
  EXPECT_EQ(sessions.find(connection, opened.token), opened.session);
  EXPECT_FALSE(sessions.find(connection, opened.session.id)) << "what the database holds opens nothing";
  EXPECT_FALSE(sessions.find(connection, ""));
  EXPECT_NE(open("lihua").token, opened.token);
}

TEST_F(SessionTest, TheDatabaseDoesNotHoldTheToken) {
  const OpenedSession opened = open("lihua");
  store::Statement query = connection.prepare(
      "SELECT region || id || account || stage || address || user_agent FROM identity_session");
  ASSERT_TRUE(query.step());
  EXPECT_EQ(query.text(0).find(opened.token), std::string::npos);
}

TEST_F(SessionTest, EndsHalfAnHourAfterItWasLastSeen) {
  const OpenedSession opened = open("lihua");
  now += 29min + 59s;
  EXPECT_TRUE(is_open(opened));
  see(opened);
  now += 29min + 59s;
  EXPECT_TRUE(is_open(opened));
  now += 1s;
  EXPECT_FALSE(is_open(opened));
}

TEST_F(SessionTest, EndsTwelveHoursAfterItWasOpenedHoweverOftenItWasSeen) {
  const OpenedSession opened = open("lihua");
  for (int i = 0; i < 12 * 60 - 1; ++i) {
    now += 1min;
    ASSERT_TRUE(is_open(opened)) << i;
    see(opened);
  }
  now += 1min;
  EXPECT_FALSE(is_open(opened));
}

TEST_F(SessionTest, APendingOneLivesFiveMinutes) {
  const OpenedSession opened = open("lihua", SessionStage::second_factor_pending);
  now += 4min + 59s;
  EXPECT_EQ(sessions.find_pending(connection, opened.token), opened.session);
  EXPECT_FALSE(is_open(opened)) << "good for nothing but the code";
  EXPECT_TRUE(sessions.list(connection, "lihua").empty());
  now += 1s;
  EXPECT_FALSE(sessions.find_pending(connection, opened.token));
  EXPECT_FALSE(sessions.find_pending(connection, open("lihua").token)) << "a full one owes nothing";
}

TEST_F(SessionTest, SeeingIsNotedOnceAMinute) {
  const OpenedSession opened = open("lihua");
  now += 59s;
  EXPECT_FALSE(sessions.seen_is_due(*sessions.find(connection, opened.token)));
  now += 1s;
  EXPECT_TRUE(sessions.seen_is_due(*sessions.find(connection, opened.token)));
  see(opened);
  EXPECT_FALSE(sessions.seen_is_due(*sessions.find(connection, opened.token)));
}

TEST_F(SessionTest, OfAnAccountThatIsNotActiveIsNone) {
  const OpenedSession opened = open("lihua");
  for (const AccountState state : {AccountState::locked, AccountState::closed}) {
    commit([&] { return accounts.set_state(connection, "lihua", state), 0; });
    EXPECT_FALSE(is_open(opened));
  }
}

TEST_F(SessionTest, AreListedAndEndedOneByOneAndTogether) {
  make("other");
  const OpenedSession first = open("lihua");
  now += 1min;
  const OpenedSession second = open("lihua");
  const OpenedSession others = open("other");
  ASSERT_EQ(sessions.list(connection, "lihua").size(), 2U);
  EXPECT_EQ(sessions.list(connection, "lihua")[0], second.session) << "the last seen first";
  EXPECT_FALSE(commit([&] { return sessions.end(connection, "lihua", others.session.id); }))
      << "not somebody else's";
  EXPECT_TRUE(commit([&] { return sessions.end(connection, "lihua", first.session.id); }));
  EXPECT_FALSE(is_open(first));
  EXPECT_TRUE(is_open(second));
  const OpenedSession third = open("lihua");
  commit([&] { return sessions.end_all(connection, "lihua", third.session.id), 0; });
  EXPECT_FALSE(is_open(second));
  EXPECT_TRUE(is_open(third));
  EXPECT_TRUE(is_open(others));
  commit([&] { return sessions.end_all(connection, "lihua"), 0; });
  EXPECT_FALSE(is_open(third));
}

TEST_F(SessionTest, ExpiredOnesAreRemovedAndOthersKept) {
  const OpenedSession idle = open("lihua");
  now += 29min;
  const OpenedSession fresh = open("lihua");
  now += 1min;
  EXPECT_EQ(sessions.list(connection, "lihua").size(), 1U);
  commit([&] { return sessions.remove_expired(connection), 0; });
  EXPECT_EQ(rows(), 1);
  EXPECT_TRUE(is_open(fresh));
}

TEST_F(SessionTest, OfAnotherRegionIsNone) {
  const OpenedSession opened = open("lihua");
  EXPECT_FALSE(Sessions("330103", clock, random).find(connection, opened.token));
}

TEST_F(SessionTest, WhatTheClientSaysOfItselfIsMadeFit) {
  origin.user_agent = "evil\r\nagent \xFF" + std::string(5000, 'x');
  EXPECT_TRUE(open("lihua").session.user_agent.starts_with("evil  agent \uFFFDxx"));
  EXPECT_LE(sessions.list(connection, "lihua")[0].user_agent.size(), 300U);
}

TEST_F(SessionTest, OneFoundEarlierIsInForceUntilItExpires) {
  const Session session = open("lihua").session;
  EXPECT_TRUE(sessions.in_force(session));
  now += Sessions::idle_max - 1s;
  EXPECT_TRUE(sessions.in_force(session));
  now += 1s;
  EXPECT_FALSE(sessions.in_force(session));
}

TEST(Csrf, ATokenDoesNotTellItsSession) {
  const std::string token = csrf_token("session-one");
  EXPECT_EQ(token, csrf_token("session-one"));
  EXPECT_EQ(token.find("session"), std::string::npos);
}

RC_GTEST_PROP(Csrf, DiffersFromSessionToSession, (const std::string& a, const std::string& b)) {
  RC_ASSERT((csrf_token(a) == csrf_token(b)) == (a == b));
}

}  // namespace
}  // namespace fadu::identity
