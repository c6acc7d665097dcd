// SPDX-License-Identifier: EUPL-1.2
#include "identity/login.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cctype>
#include <chrono>
#include <deque>

#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

using namespace std::chrono_literals;

constexpr const char* right = "tall-green-river-9";

class Login : public testing::Test, protected House {
 protected:
  std::string refusal(const std::string& name, const std::string& password) {
    const LoginVerdict verdict = login(name, password);
    EXPECT_NE(verdict.account.has_value(), verdict.refusal.has_value());
    if (!verdict.refusal) return "";
    EXPECT_FALSE(verdict.refusal->why_zh.empty());
    return verdict.refusal->why;
  }
  // The secret of a second factor that is now in force.
  std::string enrol(const std::string& name) {
    commit([&] { return second_factor.begin(connection, name, "Fadu"); }).value();
    std::string secret =
        sealing_key.find_secret(kept_secret(name), second_factor_context(region, name)).value();
    const Session session = open(name).session;
    recovery_codes = commit([&] {
                       return logins.confirm_second_factor(connection, session, code(secret), origin);
                     }).value();
    now += 30s;
    return secret;
  }
  std::vector<std::byte> kept_secret(const std::string& name) {
    store::Statement query = connection.prepare("SELECT totp_secret FROM identity_account WHERE name = ?1");
    query.bind(1, name).step();
    return {query.blob(0).begin(), query.blob(0).end()};
  }
  std::string code(const std::string& secret) const {
    return one_time_code(secret, static_cast<std::uint64_t>(totp_counter(now)));
  }
  LoginVerdict give_code(const Session& pending, const std::string& text) {
    return commit([&] { return logins.settle_code(connection, pending, text, origin); });
  }

  std::vector<std::string> recovery_codes;  // of the last enrolment
};

TEST_F(Login, ThePasswordOpensWhateverTheCaseOfTheName) {
  make("lihua");
  const LoginVerdict verdict = login(" LiHua", right);
  ASSERT_TRUE(verdict.account);
  EXPECT_EQ(verdict.account->name, "lihua");
  EXPECT_EQ(verdict.stage, SessionStage::full);
  EXPECT_FALSE(verdict.account->signed_in) << "as it was before";
  EXPECT_EQ(accounts.find(connection, "lihua")->signed_in, now);
}

TEST_F(Login, AnUnknownNameAndAWrongPasswordLookTheSameToTheEnd) {
  make("lihua");
  for (int i = 0; i < 8; ++i) {
    const std::string known = refusal("lihua", "wrong-password");
    EXPECT_EQ(known, refusal("nobody", "wrong-password")) << "attempt " << i;
    EXPECT_EQ(known.starts_with("too many"), i >= 5) << known;
  }
  const PasswordAttempt unknown = read_attempt(connection, accounts, "nobody");
  EXPECT_EQ(unknown.hash, hash_of_nothing()) << "the same work as for a known one";
}

TEST_F(Login, FiveFailuresLockForAQuarterOfAnHourEvenForTheRightPassword) {
  make("lihua");
  for (int i = 0; i < 5; ++i) EXPECT_NE(refusal("lihua", "wrong-password"), "");
  EXPECT_EQ(refusal("lihua", right), "too many failed logins; try again in 15 minutes");
  now += 14min + 1s;
  EXPECT_EQ(refusal("lihua", right), "too many failed logins; try again in 1 minutes");
  now += 59s;
  EXPECT_EQ(refusal("lihua", right), "");
}

TEST_F(Login, GuessesWeighedAtTheSameTimeCountOneAfterAnother) {
  make("lihua");
  const PasswordAttempt attempt = read_attempt(connection, accounts, "lihua", cheap);
  const auto wrong = weigh_password(attempt, "wrong-password", random, cheap);
  const auto good = weigh_password(attempt, right, random, cheap);
  commit([&] {
    for (int i = 0; i < 5; ++i) logins.settle(connection, wrong, origin);
    return 0;
  });
  EXPECT_TRUE(commit([&] { return logins.settle(connection, good, origin); }).refusal);
}

TEST_F(Login, ALoginForgetsTheFailuresBeforeIt) {
  make("lihua");
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) EXPECT_NE(refusal("lihua", "wrong-password"), "");
    EXPECT_EQ(refusal("lihua", right), "");
  }
}

TEST_F(Login, AHashOfLessCostIsRenewedWithTheLogin) {
  make("lihua");
  const PasswordCost dearer{.memory_kib = 16, .passes = 1, .lanes = 1};
  ASSERT_TRUE(login("lihua", "wrong-password", dearer).refusal);
  EXPECT_TRUE(costs_less_than(*accounts.find_password(connection, "lihua"), dearer));
  ASSERT_TRUE(login("lihua", right, dearer).account);
  EXPECT_FALSE(costs_less_than(*accounts.find_password(connection, "lihua"), dearer));
  ASSERT_TRUE(login("lihua", right, dearer).account);
}

TEST_F(Login, APasswordChangedWhileItWasWeighedIsNoLongerRight) {
  make("lihua");
  const auto weighed =
      weigh_password(read_attempt(connection, accounts, "lihua", cheap), right, random, cheap);
  commit([&] {
    accounts.set_password(connection, "lihua", hash_password("another-long-one", random, cheap), false);
    return 0;
  });
  EXPECT_TRUE(commit([&] { return logins.settle(connection, weighed, origin); }).refusal);
}

TEST_F(Login, OnlyWhoKnowsThePasswordLearnsThatTheAccountIsLockedOrClosed) {
  make("lihua");
  commit([&] { return accounts.set_state(connection, "lihua", AccountState::locked), 0; });
  EXPECT_EQ(refusal("lihua", "wrong-password"), "the account or the password is not right");
  EXPECT_EQ(refusal("lihua", right), "the account is locked; the security administrator unlocks it");
  commit([&] { return accounts.set_state(connection, "lihua", AccountState::closed), 0; });
  EXPECT_EQ(refusal("lihua", right), "the account is closed");
}

TEST_F(Login, WhatIsNoNameIsRefusedLikeAnUnknownOne) {
  for (const char* name : {"", "'; DROP TABLE identity_account; --", "\xFF", "a\nb"})
    EXPECT_EQ(refusal(name, right), "the account or the password is not right");
}

TEST_F(Login, TheSecondFactorIsOwedAfterThePassword) {
  make("lihua");
  const std::string secret = enrol("lihua");
  const LoginVerdict verdict = login("lihua", right);
  ASSERT_TRUE(verdict.account);
  EXPECT_EQ(verdict.stage, SessionStage::second_factor_pending);
  EXPECT_FALSE(accounts.find(connection, "lihua")->signed_in) << "not yet";
  const OpenedSession pending = open("lihua", verdict.stage);
  EXPECT_TRUE(give_code(pending.session, "000000").refusal);
  ASSERT_TRUE(give_code(pending.session, code(secret)).account);
  const OpenedSession full = commit([&] { return sessions.complete(connection, pending.session); });
  EXPECT_NE(full.token, pending.token);
  EXPECT_EQ(sessions.find(connection, full.token)->stage, SessionStage::full);
  EXPECT_FALSE(sessions.find(connection, pending.token));
  EXPECT_TRUE(give_code(pending.session, code(secret)).refusal) << "a code counts once";
}

TEST_F(Login, ARecoveryCodeStandsForThePhoneOnce) {
  make("lihua");
  enrol("lihua");
  ASSERT_EQ(recovery_codes.size(), 10U);
  const OpenedSession pending = open("lihua", SessionStage::second_factor_pending);
  std::string typed = recovery_codes[3];
  for (char& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_TRUE(give_code(pending.session, " " + typed).account);
  EXPECT_TRUE(give_code(pending.session, recovery_codes[3]).refusal) << "once";
  EXPECT_EQ(second_factor.recovery_codes_left(connection, "lihua"), 9);
  EXPECT_NE(journalled().find("recovery_code_used login code_failed"), std::string::npos) << journalled();

  const Session session = open("lihua").session;
  const auto renewed =
      commit([&] { return logins.renew_recovery_codes(connection, session, recovery_codes[4], origin); });
  EXPECT_EQ(renewed.codes.size(), 10U);
  EXPECT_TRUE(give_code(pending.session, recovery_codes[5]).refusal) << "the old ones are gone";
  EXPECT_TRUE(give_code(pending.session, renewed.codes[0]).account);
  commit([&] { return second_factor.remove(connection, "lihua"), 0; });
  EXPECT_EQ(second_factor.recovery_codes_left(connection, "lihua"), 0);
}

TEST_F(Login, WithAnotherKeyOnlyARecoveryCodeOpens) {
  make("lihua");
  const std::string secret = enrol("lihua");
  EXPECT_EQ(as_text(kept_secret("lihua")).find(secret), std::string_view::npos);
  Logins elsewhere(region, clock, random, SealingKey({std::byte{1}}));
  const Session pending = open("lihua", SessionStage::second_factor_pending).session;
  const auto give = [&](const std::string& text) {
    return commit([&] { return elsewhere.settle_code(connection, pending, text, origin); });
  };
  const LoginVerdict refused = give(code(secret));
  ASSERT_TRUE(refused.refusal);
  EXPECT_EQ(refused.refusal->rule, "second_factor.key");
  EXPECT_TRUE(give(recovery_codes[0]).account);
}

TEST_F(Login, SecretsAnOlderFaduKeptAsTheyAreBecomeSealed) {
  make("lihua");
  const std::string secret = "12345678901234567890";
  connection.run("UPDATE identity_account SET totp_secret = ?1, totp_confirmed = 1",
                 std::as_bytes(std::span(secret)));
  connection.execute("DROP TABLE identity_recovery_code");
  connection.run("DELETE FROM schema_step WHERE component = 'identity' AND number > 1");
  create_tables(connection, sealing_key, random).value();
  EXPECT_EQ(as_text(kept_secret("lihua")).find(secret), std::string_view::npos);
  EXPECT_TRUE(give_code(open("lihua", SessionStage::second_factor_pending).session, code(secret)).account);
}

TEST_F(Login, WrongCodesLockThoughThePasswordIsRightEachTime) {
  make("lihua");
  const std::string secret = enrol("lihua");
  for (int i = 0; i < 5; ++i) {
    const LoginVerdict verdict = login("lihua", right);
    ASSERT_TRUE(verdict.account) << i;
    EXPECT_TRUE(give_code(open("lihua", verdict.stage).session, "000000").refusal);
  }
  EXPECT_TRUE(refusal("lihua", right).starts_with("too many failed logins"));
  const OpenedSession pending = open("lihua", SessionStage::second_factor_pending);
  EXPECT_TRUE(give_code(pending.session, code(secret)).refusal->why.starts_with("too many failed logins"));
}

TEST_F(Login, SettingUpASecondFactorNeedsACodeOfIt) {
  make("lihua");
  const auto why = [&](auto&& act) { return commit(act).error().why; };
  EXPECT_EQ(why([&] { return second_factor.confirm(connection, "lihua", "123456"); }), "it was not begun");
  commit([&] { return second_factor.begin(connection, "lihua", "Fadu"); }).value();
  EXPECT_FALSE(accounts.find(connection, "lihua")->second_factor) << "not before it is confirmed";
  EXPECT_EQ(commit([&] { return second_factor.use_code(connection, "lihua", "123456"); }).value(),
            CodeUsed::none);
  EXPECT_TRUE(
      why([&] { return second_factor.confirm(connection, "lihua", "xxxxxx"); }).starts_with("the code"));
  enrol("lihua");
  EXPECT_TRUE(accounts.find(connection, "lihua")->second_factor);
  EXPECT_TRUE(
      why([&] { return second_factor.begin(connection, "lihua", "Fadu"); }).starts_with("there is one"));
}

TEST_F(Login, TheHolderTakesHisSecondFactorAwayForALastCode) {
  make("lihua");
  const Session session = open("lihua").session;
  const auto confirm = [&](const std::string& text) {
    return commit([&] { return logins.confirm_second_factor(connection, session, text, origin); });
  };
  const auto remove = [&](const std::string& text) {
    return commit([&] { return logins.remove_second_factor(connection, session, text, origin); });
  };
  commit([&] { return second_factor.begin(connection, "lihua", "Fadu"); }).value();
  EXPECT_FALSE(confirm("000000"));
  commit([&] { return second_factor.remove(connection, "lihua"), 0; });
  const std::string secret = enrol("lihua");
  EXPECT_TRUE(remove("000000").refusal);
  EXPECT_TRUE(accounts.find(connection, "lihua")->second_factor);
  EXPECT_TRUE(remove(code(secret)).account);
  EXPECT_FALSE(accounts.find(connection, "lihua")->second_factor);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(remove("000000").refusal);
  EXPECT_TRUE(refusal("lihua", right).starts_with("too many failed logins"));
}

TEST_F(Login, AChangedPasswordEndsTheOtherSessions) {
  make("lihua");
  make("other");
  const OpenedSession mine = open("lihua");
  const OpenedSession elsewhere = open("lihua");
  const OpenedSession others = open("other");
  const PasswordHash fresh = hash_password("quiet-blue-lake-4", random, cheap);
  const auto change = [&](const char* old) {
    const auto weighed =
        weigh_password(read_attempt(connection, accounts, "lihua", cheap), old, random, cheap);
    return commit([&] { return logins.change_password(connection, weighed, fresh, mine.session, origin); });
  };
  EXPECT_TRUE(change("wrong-password").refusal);
  EXPECT_TRUE(sessions.find(connection, elsewhere.token));
  EXPECT_TRUE(change(right).account);
  EXPECT_TRUE(sessions.find(connection, mine.token));
  EXPECT_FALSE(sessions.find(connection, elsewhere.token));
  EXPECT_TRUE(sessions.find(connection, others.token));
  EXPECT_NE(refusal("lihua", right), "");
  EXPECT_EQ(refusal("lihua", "quiet-blue-lake-4"), "");
}

TEST_F(Login, ALinkedLoginOpensTheAccountItIsLinkedTo) {
  make("lihua");
  const auto linked = [&](const char* subject) {
    return commit([&] { return logins.settle_linked(connection, "https://id.example", subject, origin); });
  };
  EXPECT_EQ(linked("42").refusal->rule, "link");
  commit([&] { return accounts.link(connection, "lihua", "https://id.example", "42"); }).value();
  EXPECT_EQ(linked("42").account->name, "lihua");
  EXPECT_EQ(linked("43").refusal->rule, "link");
  enrol("lihua");
  EXPECT_EQ(linked("42").stage, SessionStage::second_factor_pending);
  commit([&] { return accounts.set_state(connection, "lihua", AccountState::locked), 0; });
  EXPECT_EQ(linked("42").refusal->rule, "account_state");
}

TEST_F(Login, EveryLoginAndEveryFailureIsJournalled) {
  make("lihua");
  for (int i = 0; i < 5; ++i) login("lihua", "wrong-password");
  login("lihua", right);
  now += 15min;
  login("lihua", right);
  EXPECT_EQ(
      journalled(),
      "install_account login_failed login_failed login_failed login_failed login_failed login_locked login ");
  const auto last = journal.read(connection, {.limit = 1}).at(0).row;
  EXPECT_EQ(last.kind, JournalKind::sign_in);
  EXPECT_EQ(last.account, "lihua");
  EXPECT_EQ(last.person, "person of lihua");
  EXPECT_EQ(last.address, "10.0.0.7");
}

// Held against the rule said plainly: five failures within 15 minutes lock for 15 minutes.
RC_GTEST_PROP(LockOutRule, IsFiveFailuresWithinAQuarterOfAnHour, ()) {
  House house;
  std::deque<Instant> failures;
  Instant locked_until{};
  for (const int wait : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 400))) {
    house.now += std::chrono::seconds(wait);
    const auto locked = house.lock_out.locked_until(house.connection, "lihua");
    RC_ASSERT(locked.has_value() == (locked_until > house.now));
    if (locked) continue;
    house.commit([&] { return house.lock_out.note_failure(house.connection, "lihua"), 0; });
    failures.push_back(house.now);
    while (house.now - failures.front() >= 15min) failures.pop_front();
    if (failures.size() < 5) continue;
    locked_until = house.now + 15min;
    failures.clear();
  }
}

}  // namespace
}  // namespace fadu::identity
