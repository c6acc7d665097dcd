// Whether an ID token (OpenID Connect Core section 2) is the provider's, meant for us, for this login and for
// now. Never trusts what the token says of its own algorithm beyond the two that are accepted.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/jwks.hpp"

namespace fadu::identity {

struct ExpectedToken {
  std::string issuer;
  std::string audience;  // our client id
  std::string nonce;     // as sent with the login
  Instant now;
  std::chrono::seconds leeway{60};  // by which the two clocks may differ
};

struct IdToken {
  std::string subject;  // with the issuer: who it is, for ever
  std::string name;     // empty where it says none
  boost::json::object claims;
};

// Section 3.1.3.7. Refuses a token of another issuer, audience, nonce or time, or one whose signature is not
// by a key of the set; the rule says which ("oidc.issuer", "oidc.audience", "oidc.nonce", "oidc.time",
// "oidc.algorithm", "oidc.key", "oidc.signature", "oidc.form").
Result<IdToken> verify_id_token(std::string_view token, const KeySet& keys, const ExpectedToken& expected);

}  // namespace fadu::identity
