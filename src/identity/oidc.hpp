// Logging in through another house (OpenID Connect, code flow with PKCE): what to send and what to make of
// what comes back. Never opens a connection: the server does. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/random.hpp"

namespace fadu::identity {

// What is agreed with the provider.
struct OidcClient {
  std::string issuer;  // "https://login.example.gov.cn"
  std::string client_id;
  std::string client_secret;  // empty for a public client
  std::string redirect_uri;
  std::string scope = "openid profile";
};

// Where a secret may be sent: https, or this very machine.
bool is_safe_address(std::string_view url);

// What the provider says of itself at <issuer>/.well-known/openid-configuration.
struct OidcProvider {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
};
std::string oidc_configuration_url(std::string_view issuer);
// Refuses one of another issuer, and an address that is not https (http only for this very machine).
Result<OidcProvider> parse_oidc_configuration(std::string_view json, std::string_view issuer);

// Drawn for one login and kept until its answer comes, for the browser that began it.
struct OidcLogin {
  std::string state;
  std::string nonce;
  std::string verifier;  // PKCE, RFC 7636
};
OidcLogin begin_oidc_login(const Random& random);
// RFC 7636 section 4.2: base64url of the SHA-256.
std::string pkce_challenge(std::string_view verifier);

// Where to send the browser.
std::string authorization_url(const OidcClient& client, const OidcProvider& provider, const OidcLogin& login);
// Whether what came back belongs to the login.
bool state_matches(const OidcLogin& login, std::string_view state);
// The form to post to the token endpoint (application/x-www-form-urlencoded).
std::string token_request(const OidcClient& client, const OidcLogin& login, std::string_view code);
// The ID token in the answer; what the provider says when it refuses.
Result<std::string> parse_token_response(std::string_view json);

}  // namespace fadu::identity
