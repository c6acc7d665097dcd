// What a password must be, and the only form in which one is kept: an argon2id hash in PHC form. Touches no
// database: hashing takes tens of milliseconds and belongs on a thread of its own, never inside a
// transaction. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/random.hpp"

namespace fadu::identity {

// What one hash costs. The default is the least OWASP's password storage cheat sheet asks of argon2id.
struct PasswordCost {
  std::uint32_t memory_kib = 19 * 1024;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;
};

// "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>": holds its own cost.
struct PasswordHash {
  std::string phc;

  friend bool operator==(const PasswordHash&, const PasswordHash&) = default;
};

struct NewPassword {
  std::string_view password;
  std::string_view account;        // whose it is to be
  std::string_view previous = {};  // the one it takes the place of, where the holder gave it
};

// Refuses: fewer than 10 characters or more than 128, the account's name inside, one everybody tries first,
// few different characters, the previous one again.
Result<void> check_password(const NewPassword& password);

// The hash of a password that check_password() takes.
Result<PasswordHash> hash_new_password(const NewPassword& password, const Random& random,
                                       PasswordCost cost = {});
// Without asking whether it is a good one: for renewing the hash of a password that was just used.
PasswordHash hash_password(std::string_view password, const Random& random, PasswordCost cost = {});

// Costs what the hash says, whether it matches or not. Safe on several threads at once.
bool password_matches(std::string_view password, const PasswordHash& hash);
// Whether the hash was made with less of anything than `cost`.
bool costs_less_than(const PasswordHash& hash, PasswordCost cost);
// A hash no password has, of that cost: what an unknown account's password is compared with.
PasswordHash hash_of_nothing(PasswordCost cost = {});

// 20 letters and digits easily read aloud, in four groups, for an account just made or a forgotten password;
// it passes every rule.
std::string make_temporary_password(const Random& random);

}  // namespace fadu::identity
