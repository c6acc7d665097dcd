// A house in memory with a clock that is set and secrets that repeat, shared by the tests of this folder.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <random>
#include <string>

#include "identity/administration.hpp"
#include "identity/login.hpp"
#include "identity/tables.hpp"
#include "store/fixture_test.hpp"
#include "store/transaction.hpp"

namespace fadu::identity {

constexpr PasswordCost cheap{.memory_kib = 8, .passes = 1, .lanes = 1};

inline Random repeating_random() {
  return [engine = std::make_shared<std::mt19937_64>(7)](std::span<std::byte> out) {
    for (std::byte& byte : out) byte = static_cast<std::byte>((*engine)());
  };
}

struct House {
  House() : connection(store::testing::new_database()) {
    create_tables(connection, sealing_key, random).value();
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  // What the act returns, its transaction committed.
  template <class Act>
  auto commit(Act&& act) {
    store::Transaction transaction(connection);
    auto outcome = act();
    transaction.commit();
    return outcome;
  }

  Account make(const std::string& name, Administration administration = Administration::none,
               const std::string& password = "tall-green-river-9") {
    return commit([&] {
             return acts.install_account(connection,
                                         {.name = name,
                                          .person = "person of " + name,
                                          .display_name = "张" + name,
                                          .password = hash_password(password, random, cheap),
                                          .must_change_password = false},
                                         administration);
           })
        .value();
  }

  LoginVerdict login(const std::string& name, const std::string& password, PasswordCost cost = cheap) {
    const auto weighed =
        weigh_password(read_attempt(connection, accounts, name, cost), password, random, cost);
    return commit([&] { return logins.settle(connection, weighed, origin); });
  }
  OpenedSession open(const std::string& name, SessionStage stage = SessionStage::full) {
    return commit([&] { return sessions.open(connection, name, stage, origin); });
  }
  // The acts in the journal, the oldest first.
  std::string journalled() {
    std::string acts_text;
    auto rows = journal.read(connection, {.limit = 1000});
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) acts_text += row->row.act + " ";
    return acts_text;
  }

  store::Connection connection;
  Instant now{std::chrono::seconds(1'560'000'000)};
  InstantClock clock = [this] { return now; };
  Random random = repeating_random();
  SealingKey sealing_key{{}};
  std::string region = "330102";
  Origin origin{.address = "10.0.0.7", .user_agent = "Firefox", .route = "POST /session"};
  Accounts accounts{region, clock};
  Sessions sessions{region, clock, random};
  SecondFactor second_factor{region, clock, random, sealing_key};
  ApiTokens tokens{region, clock, random};
  LockOut lock_out{region, clock};
  Journal journal{region};
  Logins logins{region, clock, random, sealing_key};
  AdministrativeActs acts{region, clock, random, sealing_key};
};

}  // namespace fadu::identity
