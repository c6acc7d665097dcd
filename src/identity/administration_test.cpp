// SPDX-License-Identifier: EUPL-1.2
#include "identity/administration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <map>

#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

using enum Administration;

class AdministrationTest : public testing::Test, protected House {
 protected:
  AdministrationTest() {
    for (const char* name : {"sys1", "sys2"}) make(name, system);
    for (const char* name : {"sec1", "sec2"}) make(name, security);
    for (const char* name : {"aud1", "aud2"}) make(name, audit);
    make("lihua");
  }
  Actor by(const std::string& name) const { return {.account = name, .origin = origin}; }
  // Why the act is refused; empty when it is done.
  template <class Act>
  std::string refusal(Act&& act) {
    store::Transaction transaction(connection);
    const auto outcome = act();
    transaction.commit();
    if (outcome) return "";
    EXPECT_FALSE(outcome.error().why_zh.empty());
    return outcome.error().why;
  }
  Account account(const std::string& name) { return *accounts.find(connection, name); }
  NewAccount fresh(const std::string& name, const std::string& person) {
    return {.name = name, .person = person, .display_name = "新人", .password = hash_of_nothing(cheap)};
  }
  void enrol(const std::string& name) {
    connection.run("UPDATE identity_account SET totp_secret = ?2, totp_confirmed = 1 WHERE name = ?1", name,
                   std::as_bytes(std::span(std::string_view("12345678901234567890"))));
  }
  using Act = std::function<Result<void>(const Actor&, const std::string& subject)>;
  // Every act on another's account, with who may do it.
  std::map<std::string, std::pair<Administration, Act>> all_acts() {
    auto& c = connection;
    return {
        {"set_display_name",
         {system, [&](auto& a, auto& s) { return acts.set_display_name(c, a, s, "李"); }}},
        {"reset_password",
         {system, [&](auto& a, auto& s) { return acts.reset_password(c, a, s, hash_of_nothing(cheap)); }}},
        {"link", {system, [&](auto& a, auto& s) { return acts.link(c, a, s, "https://id", "7"); }}},
        {"unlink", {system, [&](auto& a, auto& s) { return acts.unlink(c, a, s); }}},
        {"close_account", {system, [&](auto& a, auto& s) { return acts.close_account(c, a, s); }}},
        {"grant", {security, [&](auto& a, auto& s) { return acts.grant(c, a, s, audit); }}},
        {"lock", {security, [&](auto& a, auto& s) { return acts.lock(c, a, s); }}},
        {"unlock", {security, [&](auto& a, auto& s) { return acts.unlock(c, a, s); }}},
        {"reset_second_factor",
         {security, [&](auto& a, auto& s) { return acts.reset_second_factor(c, a, s); }}},
        {"end_sessions", {security, [&](auto& a, auto& s) { return acts.end_sessions(c, a, s); }}},
    };
  }
};

// 三员分立: the whole matrix of who does what.
TEST_F(AdministrationTest, EachDoesWhatIsHisAndNothingElse) {
  for (const auto& [name, allowed] : all_acts()) {
    for (const auto& [actor, kind] : std::map<std::string, Administration>{
             {"sys1", system}, {"sec1", security}, {"aud1", audit}, {"wangwu", none}}) {
      store::Transaction transaction(connection);
      acts.install_account(connection, fresh("wangwu", "p9"), none).value();
      const std::int64_t rows = journal.head(connection).size;
      const auto outcome = allowed.second(by(actor), "lihua");
      EXPECT_EQ(outcome.has_value(), kind == allowed.first) << actor << " " << name;
      EXPECT_EQ(journal.head(connection).size - rows, outcome ? 1 : 0)
          << "a row for each act, none for a refusal";
      if (!outcome) {
        EXPECT_EQ(outcome.error().problem, Problem::forbidden);
      }
    }
  }
}

TEST_F(AdministrationTest, NobodyAdministersHisOwnAccountOrOneThatIsNotThere) {
  for (const auto& [name, allowed] : all_acts()) {
    const std::string actor = allowed.first == system ? "sys1" : "sec1";
    EXPECT_EQ(refusal([&] { return allowed.second(by(actor), actor); }), "nobody administers his own account")
        << name;
    EXPECT_EQ(refusal([&] { return allowed.second(by(actor), "ghost"); }), "there is no such account")
        << name;
    EXPECT_NE(refusal([&] { return allowed.second(by("ghost"), "lihua"); }), "") << name;
  }
}

TEST_F(AdministrationTest, ALockedOrDemotedAdministratorActsNoMore) {
  EXPECT_EQ(refusal([&] { return acts.lock(connection, by("sec1"), "sys1"); }), "");
  EXPECT_NE(refusal([&] { return acts.close_account(connection, by("sys1"), "lihua"); }), "");
  EXPECT_EQ(refusal([&] { return acts.grant(connection, by("sec1"), "sec2", none); }), "");
  EXPECT_NE(refusal([&] { return acts.lock(connection, by("sec2"), "lihua"); }), "");
}

TEST_F(AdministrationTest, MakesAnAccountThatMustChangeItsPassword) {
  NewAccount wanted = fresh("ZhaoLiu", "p7");
  wanted.must_change_password = false;
  EXPECT_EQ(refusal([&] { return acts.make_account(connection, by("sys1"), wanted); }), "");
  EXPECT_TRUE(account("zhaoliu").must_change_password);
  EXPECT_EQ(account("zhaoliu").administration, none);
  EXPECT_NE(refusal([&] { return acts.make_account(connection, by("sec1"), fresh("other", "p8")); }), "");
}

TEST_F(AdministrationTest, APersonHasOneAccountAndANameIsTakenForGood) {
  const auto made = [&](const char* name, const char* person) {
    return refusal([&] { return acts.make_account(connection, by("sys1"), fresh(name, person)); });
  };
  EXPECT_EQ(made("LiHua", "p7"), "the name is taken");
  EXPECT_EQ(made("second", "person of sys2"), "the person has the account sys2");
  EXPECT_EQ(made("x", "p7"),
            "it takes 2 to 40 Chinese characters, letters, digits and . _ - @, and begins with "
            "none of the signs");
  EXPECT_EQ(made("third", " "), "an account belongs to a person with a name");
  EXPECT_EQ(refusal([&] { return acts.close_account(connection, by("sys1"), "lihua"); }), "");
  EXPECT_EQ(made("lihua", "p7"), "the name is taken");
  EXPECT_EQ(made("lihua2", "person of lihua"), "") << "a closed one does not count";
  EXPECT_EQ(accounts.find_of_person(connection, "person of lihua")->name, "lihua2");
}

TEST_F(AdministrationTest, AnAdministrationTakesThePlaceOfTheOneBefore) {
  EXPECT_EQ(refusal([&] { return acts.grant(connection, by("sec1"), "lihua", audit); }), "");
  EXPECT_EQ(account("lihua").administration, audit);
  EXPECT_EQ(refusal([&] { return acts.grant(connection, by("sec1"), "lihua", system); }), "");
  EXPECT_EQ(account("lihua").administration, system);
  EXPECT_EQ(journal.read(connection, {.limit = 1})[0].row.why, "audit -> system");
}

TEST_F(AdministrationTest, AnAdministratorTakesNoPartInMatters) {
  EXPECT_TRUE(check_may_act_on_matters(account("lihua")));
  for (const char* name : {"sys1", "sec1", "aud1"})
    EXPECT_EQ(check_may_act_on_matters(account(name)).error().problem, Problem::forbidden);
}

TEST_F(AdministrationTest, OnlyTheAuditAdministratorReadsTheJournal) {
  EXPECT_TRUE(check_may_read_journal(account("aud1")));
  for (const char* name : {"sys1", "sec1", "lihua"}) EXPECT_FALSE(check_may_read_journal(account(name)));
}

TEST_F(AdministrationTest, TheLastOfAKindStays) {
  EXPECT_EQ(refusal([&] { return acts.lock(connection, by("sec1"), "sec2"); }), "");
  EXPECT_EQ(refusal([&] { return acts.close_account(connection, by("sys1"), "sec1"); }),
            "it is the last security administrator's");
  EXPECT_EQ(refusal([&] { return acts.grant(connection, by("sec1"), "aud1", none); }), "");
  EXPECT_EQ(refusal([&] { return acts.grant(connection, by("sec1"), "aud2", none); }),
            "it is the last audit administrator's");
  EXPECT_EQ(refusal([&] { return acts.lock(connection, by("sec1"), "aud2"); }),
            "it is the last audit administrator's");
}

TEST_F(AdministrationTest, LockingClosingAndGrantingEndWhatWasOpen) {
  const auto token = [&] {
    return commit([&] {
             return tokens.make(connection,
                                {.account = "lihua",
                                 .name = "t",
                                 .scopes = {"read"},
                                 .expires = now + std::chrono::hours(1)},
                                {});
           })
        .value();
  };
  auto session = open("lihua");
  EXPECT_EQ(refusal([&] { return acts.lock(connection, by("sec1"), "lihua"); }), "");
  EXPECT_EQ(refusal([&] { return acts.unlock(connection, by("sec1"), "lihua"); }), "");
  EXPECT_FALSE(sessions.find(connection, session.token)) << "unlocking does not open it again";
  session = open("lihua");
  const auto made = token();
  EXPECT_EQ(refusal([&] { return acts.grant(connection, by("sec1"), "lihua", audit); }), "");
  EXPECT_FALSE(sessions.find(connection, session.token));
  EXPECT_FALSE(tokens.find(connection, made.secret));
  EXPECT_EQ(refusal([&] { return acts.close_account(connection, by("sys1"), "lihua"); }), "");
  EXPECT_EQ(account("lihua").administration, none);
  EXPECT_EQ(refusal([&] { return acts.unlock(connection, by("sec1"), "lihua"); }),
            "the account is closed for good");
}

TEST_F(AdministrationTest, UnlockingForgetsFailedLoginsToo) {
  for (int i = 0; i < 5; ++i) login("lihua", "wrong-password");
  EXPECT_TRUE(login("lihua", "tall-green-river-9").refusal);
  EXPECT_EQ(refusal([&] { return acts.unlock(connection, by("sec1"), "lihua"); }), "");
  EXPECT_TRUE(login("lihua", "tall-green-river-9").account);
}

TEST_F(AdministrationTest, AResetPasswordMustBeChangedAndEndsSessions) {
  const auto session = open("lihua");
  const PasswordHash temporary = hash_password("for-one-day-only", random, cheap);
  EXPECT_EQ(refusal([&] { return acts.reset_password(connection, by("sys1"), "lihua", temporary); }), "");
  EXPECT_FALSE(sessions.find(connection, session.token));
  const LoginVerdict verdict = login("lihua", "for-one-day-only");
  ASSERT_TRUE(verdict.account);
  EXPECT_TRUE(verdict.account->must_change_password);
}

// Neither of the two can become a third by himself: one resets passwords, the other second factors.
TEST_F(AdministrationTest, NoAdministratorAloneCanBecomeAnother) {
  const PasswordHash temporary = hash_of_nothing(cheap);
  const auto reset = [&] {
    return refusal([&] { return acts.reset_password(connection, by("sys1"), "aud1", temporary); });
  };
  const auto link = [&] {
    return refusal([&] { return acts.link(connection, by("sys1"), "aud1", "https://id", "7"); });
  };
  EXPECT_TRUE(reset().starts_with("without a second factor"));
  EXPECT_TRUE(link().starts_with("an administrator's account is linked only"));
  enrol("aud1");
  EXPECT_EQ(reset(), "");
  EXPECT_EQ(link(), "");
  EXPECT_EQ(refusal([&] { return acts.reset_second_factor(connection, by("sec1"), "aud1"); }), "");
  EXPECT_TRUE(reset().starts_with("without a second factor"));
}

TEST_F(AdministrationTest, ALinkIsForOneAccountAndGoesWithIt) {
  make("wangwu");
  EXPECT_EQ(refusal([&] { return acts.link(connection, by("sys1"), "lihua", "https://id", "7"); }), "");
  EXPECT_EQ(refusal([&] { return acts.link(connection, by("sys1"), "wangwu", "https://id", "7"); }),
            "that login is linked to the account lihua");
  EXPECT_EQ(refusal([&] { return acts.close_account(connection, by("sys1"), "lihua"); }), "");
  EXPECT_FALSE(accounts.find_linked(connection, "https://id", "7"));
  EXPECT_EQ(refusal([&] { return acts.link(connection, by("sys1"), "wangwu", "https://id", "7"); }), "");
}

TEST_F(AdministrationTest, AnActKeptElsewhereIsCheckedAndJournalled) {
  const auto note = [&](const char* actor) {
    return refusal(
        [&] { return acts.note_act(connection, by(actor), system, "set", "session_minutes", "30 -> 20"); });
  };
  EXPECT_NE(note("sec1"), "");
  EXPECT_EQ(note("sys1"), "");
  const auto row = journal.read(connection, {.limit = 1})[0].row;
  EXPECT_EQ(row.kind, JournalKind::administration);
  EXPECT_EQ(row.act + " " + row.subject + " " + row.why, "set session_minutes 30 -> 20");
  EXPECT_EQ(row.person, "person of sys1");
  EXPECT_TRUE(journal.verify(connection).whole());
}

}  // namespace
}  // namespace fadu::identity
