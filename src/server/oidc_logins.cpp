// SPDX-License-Identifier: EUPL-1.2
#include "server/oidc_logins.hpp"

#include <fmt/format.h>

#include "server/outgoing.hpp"

namespace fadu::server {
namespace {

constexpr std::chrono::hours known_for{1};

Result<std::string> read_from(const std::string& url, const std::string& ca_file) {
  OutgoingAnswer answer = FADU_TRY(ask({.url = url, .ca_file = ca_file}));
  if (answer.status != 200)
    return Error{.problem = Problem::unavailable,
                 .what = url,
                 .why = fmt::format("the login provider answers with {}", answer.status),
                 .rule = "oidc.provider",
                 .why_zh = fmt::format("身份提供方返回错误（{}）", answer.status)};
  return std::move(answer.body);
}

}  // namespace

Result<std::shared_ptr<const OidcLogins::Known>> OidcLogins::known(bool anew) {
  {
    const std::lock_guard lock(mutex_);
    if (known_ && !anew && now_() - known_->asked < known_for) return known_;
  }
  const std::string& issuer = settings_.client.issuer;
  const std::string configuration =
      FADU_TRY(read_from(identity::oidc_configuration_url(issuer), settings_.ca_file));
  identity::OidcProvider provider = FADU_TRY(identity::parse_oidc_configuration(configuration, issuer));
  const std::string jwks = FADU_TRY(read_from(provider.jwks_uri, settings_.ca_file));
  identity::KeySet keys = FADU_TRY(identity::KeySet::parse(jwks));
  auto fresh = std::make_shared<const Known>(Known{std::move(provider), std::move(keys), now_()});
  const std::lock_guard lock(mutex_);
  known_ = fresh;
  return std::shared_ptr<const Known>(std::move(fresh));
}

Result<std::string> OidcLogins::begin(const identity::OidcLogin& login) {
  const auto at = FADU_TRY(known(false));
  return identity::authorization_url(settings_.client, at->provider, login);
}

Result<identity::IdToken> OidcLogins::redeem(const identity::OidcLogin& login, const std::string& code) {
  auto at = FADU_TRY(known(false));
  const OutgoingAnswer answer = FADU_TRY(ask({.url = at->provider.token_endpoint,
                                              .form = identity::token_request(settings_.client, login, code),
                                              .ca_file = settings_.ca_file}));
  const std::string token = FADU_TRY(identity::parse_token_response(answer.body));
  const identity::ExpectedToken expected{.issuer = settings_.client.issuer,
                                         .audience = settings_.client.client_id,
                                         .nonce = login.nonce,
                                         .now = now_()};
  auto verified = identity::verify_id_token(token, at->keys, expected);
  // A key we do not know may have come since; asked once.
  if (!verified && verified.error().rule == "oidc.key") {
    at = FADU_TRY(known(true));
    verified = identity::verify_id_token(token, at->keys, expected);
  }
  return verified;
}

}  // namespace fadu::server
