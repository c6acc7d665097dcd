// An account's second factor: setting it up, checking a code once, taking it away. The secret is kept as it
// is, since codes are computed from it; it leaves the database only while it is set up.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/random.hpp"
#include "identity/totp.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

struct Enrolment {
  std::string secret;  // Base32, to type where no QR code can be read
  std::string uri;     // otpauth://totp/…
};

// All that write are inside the caller's transaction; each requires that the account exists.
class SecondFactor {
 public:
  SecondFactor(std::string region, InstantClock now, Random random)
      : region_(std::move(region)), now_(std::move(now)), random_(std::move(random)) {}

  // A new secret, which counts only once confirm() has seen a code of it. Refuses while one is in force.
  // `issuer` is what the app shows beside the account: the house's name.
  Result<Enrolment> begin(store::Connection& connection, std::string_view account, std::string_view issuer);
  Result<void> confirm(store::Connection& connection, std::string_view account, std::string_view code);
  // Whether it is a code of now of a confirmed factor that was not used yet; it then is. Counting wrong ones
  // and journalling are Logins' part (login.hpp): go through it.
  bool use_code(store::Connection& connection, std::string_view account, std::string_view code);
  // Whether there was one or not.
  void remove(store::Connection& connection, std::string_view account);

 private:
  std::string region_;
  InstantClock now_;
  Random random_;
};

}  // namespace fadu::identity
