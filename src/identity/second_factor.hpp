// An account's second factor: setting it up, checking a code once, taking it away. The secret is kept sealed,
// since codes are computed from it; it leaves the database only while it is set up.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/random.hpp"
#include "identity/recovery_codes.hpp"
#include "identity/sealing_key.hpp"
#include "identity/totp.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

struct Enrolment {
  std::string secret;  // Base32, to type where no QR code can be read
  std::string uri;     // otpauth://totp/…
};

// What a secret is sealed as: it opens for that account alone.
std::string second_factor_context(std::string_view region, std::string_view account);

enum class CodeUsed { none, by_clock, recovery };

// All that write are inside the caller's transaction; each requires that the account exists.
class SecondFactor {
 public:
  SecondFactor(const std::string& region, InstantClock now, const Random& random, const SealingKey& key)
      : region_(region), now_(std::move(now)), random_(random), key_(key), recovery_(region, random) {}

  // A new secret, which counts only once confirm() has seen a code of it. Refuses while one is in force.
  // `issuer` is what the app shows beside the account: the house's name.
  Result<Enrolment> begin(store::Connection& connection, std::string_view account, std::string_view issuer);
  // What it returns are the recovery codes, to show once.
  Result<std::vector<std::string>> confirm(store::Connection& connection, std::string_view account,
                                           std::string_view code);
  // Whether it is a code of now of a confirmed factor, or one of its recovery codes, that was not used yet;
  // it then is. An error where the secret does not open: another key's. Counting wrong ones and journalling
  // are Logins' part (login.hpp): go through it.
  Result<CodeUsed> use_code(store::Connection& connection, std::string_view account, std::string_view code);
  [[nodiscard]] std::int64_t recovery_codes_left(store::Connection& connection,
                                                 std::string_view account) const {
    return recovery_.left(connection, account);
  }
  // In place of those there were.
  std::vector<std::string> renew_recovery_codes(store::Connection& connection, std::string_view account) {
    return recovery_.renew(connection, account);
  }
  // With its recovery codes, whether there was one or not.
  void remove(store::Connection& connection, std::string_view account);

 private:
  std::string region_;
  InstantClock now_;
  Random random_;
  SealingKey key_;
  RecoveryCodes recovery_;
};

}  // namespace fadu::identity
