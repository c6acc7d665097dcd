// Logging in, in three parts so that the slow one holds no transaction: read the hash, weigh the password on
// a thread of its own, settle in the writer's transaction. Never tells apart an unknown name and a wrong
// password, in words or in time. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/accounts.hpp"
#include "identity/journal.hpp"
#include "identity/lock_out.hpp"
#include "identity/origin.hpp"
#include "identity/second_factor.hpp"
#include "identity/sessions.hpp"

namespace fadu::identity {

// 1. What a typed password is to be compared with; for an unknown name, a hash that costs the same and that
// no password has.
struct PasswordAttempt {
  std::string account;  // folded, known or not
  PasswordHash hash;
};
PasswordAttempt read_attempt(store::Connection& connection, const Accounts& accounts,
                             std::string_view account, PasswordCost cost = {});

// 2. Touches no database; tens of milliseconds.
struct WeighedPassword {
  PasswordAttempt attempt;
  bool matches = false;
  std::optional<PasswordHash> renewed = {};  // when it matches and its hash costs less than it now should
};
WeighedPassword weigh_password(PasswordAttempt attempt, std::string_view password, const Random& random,
                               PasswordCost cost = {});

// 3. Exactly one of account and refusal. No Result, since the caller commits in either case: a refusal is
// counted and journalled.
struct LoginVerdict {
  std::optional<Account> account = {};      // as it was before, so that `signed_in` is the time before this
  SessionStage stage = SessionStage::full;  // of the session to open
  std::optional<Error> refusal = {};
};

// All inside the caller's transaction.
class Logins {
 public:
  Logins(std::string region, const InstantClock& now, const Random& random, const SealingKey& key);

  // Refuses a locked name, a wrong password, and an account that is not active (only to who knows its
  // password).
  LoginVerdict settle(store::Connection& connection, const WeighedPassword& weighed, const Origin& origin);
  // The code owed by a pending session, which the caller then completes. A wrong one counts as a failed
  // login.
  LoginVerdict settle_code(store::Connection& connection, const Session& pending, std::string_view code,
                           const Origin& origin);
  // Who another house's login (an ID token that was verified) says it is.
  LoginVerdict settle_linked(store::Connection& connection, std::string_view issuer, std::string_view subject,
                             const Origin& origin);
  // The holder's own change: the old password weighed, the new one hashed by hash_new_password(). Ends the
  // account's other sessions.
  LoginVerdict change_password(store::Connection& connection, const WeighedPassword& old,
                               const PasswordHash& fresh, const Session& session, const Origin& origin);
  // The holder's own second factor, begun by SecondFactor::begin(): a code of it puts it in force. The
  // recovery codes, to show once.
  Result<std::vector<std::string>> confirm_second_factor(store::Connection& connection,
                                                         const Session& session, std::string_view code,
                                                         const Origin& origin);
  // New recovery codes in place of the old, for a code. A wrong one counts as a failed login.
  struct Renewed {
    LoginVerdict verdict;
    std::vector<std::string> codes = {};
  };
  Renewed renew_recovery_codes(store::Connection& connection, const Session& session, std::string_view code,
                               const Origin& origin);
  // Takes it away for a last code. A wrong one counts as a failed login.
  LoginVerdict remove_second_factor(store::Connection& connection, const Session& session,
                                    std::string_view code, const Origin& origin);

 private:
  // The account whose password it is, or the refusal; counts and journals a failure.
  LoginVerdict judge(store::Connection& connection, const WeighedPassword& weighed, const Origin& origin);
  // The same for a code of its second factor.
  LoginVerdict judge_code(store::Connection& connection, std::string_view name, std::string_view code,
                          const Origin& origin);
  // Whether the account may be used, and with what session.
  LoginVerdict admit(store::Connection& connection, Account account, const Origin& origin);
  void finish(store::Connection& connection, const Account& account, const Origin& origin);
  std::optional<Error> locked(store::Connection& connection, std::string_view name, const Origin& origin);
  void note(store::Connection& connection, std::string_view act, std::string_view name,
            std::string_view person, const Origin& origin);

  InstantClock now_;
  Accounts accounts_;
  LockOut lock_out_;
  Sessions sessions_;
  SecondFactor second_factor_;
  Journal journal_;
};

}  // namespace fadu::identity
