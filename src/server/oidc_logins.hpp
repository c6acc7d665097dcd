// Logging in through another house, the part that talks with it: what the provider says of itself, a code
// turned into who it is. Never on a thread that has a house open; used by several at once.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "identity/id_token.hpp"
#include "identity/oidc_settings.hpp"

namespace fadu::server {

class OidcLogins {
 public:
  OidcLogins(identity::OidcSettings settings, InstantClock now)
      : settings_(std::move(settings)), now_(std::move(now)) {}

  [[nodiscard]] const TextPair& title() const { return settings_.title; }
  [[nodiscard]] const std::string& issuer() const { return settings_.client.issuer; }

  // These wait for the provider. Where to send the browser:
  Result<std::string> begin(const identity::OidcLogin& login);
  // Who it is, by the code that came back.
  Result<identity::IdToken> redeem(const identity::OidcLogin& login, const std::string& code);

 private:
  // What the provider says of itself and its keys, asked for anew after an hour.
  struct Known {
    identity::OidcProvider provider;
    identity::KeySet keys;
    Instant asked;
  };
  Result<std::shared_ptr<const Known>> known(bool anew);

  identity::OidcSettings settings_;
  InstantClock now_;
  std::mutex mutex_;
  std::shared_ptr<const Known> known_;
};

}  // namespace fadu::server
