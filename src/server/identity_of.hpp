// The house's accounts, sessions and journal together, as the routes use them. Never decides what a person
// may do with matters: caller.hpp does. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "identity/accounts.hpp"
#include "identity/administration.hpp"
#include "identity/idempotency.hpp"
#include "identity/journal.hpp"
#include "identity/login.hpp"
#include "identity/rate_limit.hpp"
#include "identity/sessions.hpp"
#include "identity/tokens.hpp"

namespace fadu::server {

// One for all threads: what is not const is used by the writing thread alone.
struct Identity {
  Identity(const std::string& region, const InstantClock& clock, const identity::Random& secrets,
           const identity::SealingKey& key)
      : now(clock),
        random(secrets),
        sealing_key(key),
        accounts(region, clock),
        logins(region, clock, secrets, key),
        sessions(region, clock, secrets),
        second_factor(region, clock, secrets, key),
        tokens(region, clock, secrets),
        keys(region, clock),
        journal(region),
        acts(region, clock, secrets, key),
        login_rate({.burst = 120, .per_minute = 60}, clock),
        public_rate({.burst = 30, .per_minute = 30}, clock),
        upload_rate({.burst = 100, .per_minute = 5}, clock) {}

  InstantClock now;
  identity::Random random;  // safe on several threads
  identity::SealingKey sealing_key;
  identity::Accounts accounts;
  identity::Logins logins;
  identity::Sessions sessions;
  identity::SecondFactor second_factor;
  identity::ApiTokens tokens;
  identity::IdempotencyKeys keys;
  identity::Journal journal;
  identity::AdministrativeActs acts;
  identity::RateLimit login_rate;   // of one address
  identity::RateLimit public_rate;  // of one address's public forms
  identity::RateLimit upload_rate;  // of one address's public files, in MiB
};

}  // namespace fadu::server
