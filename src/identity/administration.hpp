// What administrators do, each within his own part (三员分立), never to his own account, and never without
// its row in the journal, written in the same transaction. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "identity/accounts.hpp"
#include "identity/journal.hpp"
#include "identity/lock_out.hpp"
#include "identity/origin.hpp"
#include "identity/second_factor.hpp"
#include "identity/sessions.hpp"
#include "identity/tokens.hpp"

namespace fadu::identity {

// The account is read anew for every act, so that a right taken away a moment ago is not used.
struct Actor {
  std::string account;
  Origin origin;
};

// Only the audit administrator reads the journal; that reading is journalled is the caller's part.
Result<void> check_may_read_journal(const Account& account);

// All inside the caller's transaction. Each refuses: an actor who is not an active administrator of that
// kind, the actor's own account, an account that is not there or is closed (closing is for good), and
// whatever would leave no active administrator of a kind.
class AdministrativeActs {
 public:
  AdministrativeActs(std::string region, const InstantClock& now, const Random& random,
                     const SealingKey& key);

  // System administrator. An account just made has no administration and must change its password.
  Result<Account> make_account(store::Connection& connection, const Actor& actor, NewAccount account);
  Result<void> set_display_name(store::Connection& connection, const Actor& actor, std::string_view name,
                                std::string_view display_name);
  // The holder must change it; his sessions end. Refused for an administrator without a second factor:
  // whoever resets his password would be him. Such a one is closed and another made.
  Result<void> reset_password(store::Connection& connection, const Actor& actor, std::string_view name,
                              const PasswordHash& temporary);
  Result<void> close_account(store::Connection& connection, const Actor& actor, std::string_view name);
  Result<void> link(store::Connection& connection, const Actor& actor, std::string_view name,
                    std::string_view issuer, std::string_view subject);
  Result<void> unlink(store::Connection& connection, const Actor& actor, std::string_view name);

  // Security administrator. Granting puts the new administration in place of the old one and ends sessions
  // and API tokens; `none` takes it away.
  Result<void> grant(store::Connection& connection, const Actor& actor, std::string_view name,
                     Administration administration);
  Result<void> lock(store::Connection& connection, const Actor& actor, std::string_view name);
  // Also from failed logins.
  Result<void> unlock(store::Connection& connection, const Actor& actor, std::string_view name);
  Result<void> reset_second_factor(store::Connection& connection, const Actor& actor, std::string_view name);
  Result<void> end_sessions(store::Connection& connection, const Actor& actor, std::string_view name);

  // An act kept elsewhere (a setting, reading the journal): refuses who is not an active administrator of
  // that kind, and journals it.
  Result<void> note_act(store::Connection& connection, const Actor& actor, Administration needed,
                        std::string_view act, std::string_view subject, std::string_view why);

  // For whoever holds the machine (fadu serve on an empty house, the demo): makes an account with any
  // administration and no actor. Never reachable from outside.
  Result<Account> install_account(store::Connection& connection, const NewAccount& account,
                                  Administration administration);

 private:
  struct Parties {
    Account actor;
    Account subject;
  };
  Result<Account> actor_of(store::Connection& connection, const Actor& actor, Administration needed) const;
  Result<Parties> parties_of(store::Connection& connection, const Actor& actor, Administration needed,
                             std::string_view name) const;
  Result<void> check_another_is_left(store::Connection& connection, const Account& account) const;
  void note(store::Connection& connection, const Account& actor, const Origin& origin, std::string_view act,
            std::string_view subject, std::string_view why = {}) const;

  InstantClock now_;
  Accounts accounts_;
  LockOut lock_out_;
  Sessions sessions_;
  ApiTokens tokens_;
  SecondFactor second_factor_;
  Journal journal_;
};

}  // namespace fadu::identity
