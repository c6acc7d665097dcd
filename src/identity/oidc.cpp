// SPDX-License-Identifier: EUPL-1.2
#include "identity/oidc.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>

#include "base/json.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"
#include "identity/origin.hpp"
#include "identity/percent.hpp"
#include "identity/secret.hpp"

namespace fadu::identity {
namespace {

Error refused(std::string what, std::string why, std::string why_zh) {
  return {.problem = Problem::unavailable,
          .what = std::move(what),
          .why = std::move(why),
          .rule = "oidc.provider",
          .why_zh = std::move(why_zh)};
}

std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

bool is_safe_address(std::string_view url) {
  const auto begins = [&](std::string_view start) {
    return url.starts_with(start) && url.size() > start.size();
  };
  return begins("https://") || begins("http://127.0.0.1:") || begins("http://[::1]:") ||
         begins("http://localhost:");
}

std::string oidc_configuration_url(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<OidcProvider> parse_oidc_configuration(std::string_view json, std::string_view issuer) {
  const auto document = parse_json(json);
  if (!document || !document->is_object())
    return refused(std::string(issuer), "its configuration cannot be read", "身份提供方的配置无法识别");
  const auto& object = document->get_object();
  if (text_of(object, "issuer") != issuer)
    return refused(std::string(issuer), "its configuration is that of another issuer",
                   "身份提供方的配置与约定的签发者不一致");
  OidcProvider provider{.authorization_endpoint = text_of(object, "authorization_endpoint"),
                        .token_endpoint = text_of(object, "token_endpoint"),
                        .jwks_uri = text_of(object, "jwks_uri")};
  if (!is_safe_address(provider.authorization_endpoint) || !is_safe_address(provider.token_endpoint) ||
      !is_safe_address(provider.jwks_uri))
    return refused(std::string(issuer), "its configuration lacks an https address",
                   "身份提供方的配置缺少安全（https）地址");
  return provider;
}

OidcLogin begin_oidc_login(const Random& random) {
  return {.state = make_secret(random), .nonce = make_secret(random), .verifier = make_secret(random)};
}

std::string pkce_challenge(std::string_view verifier) {
  return to_base64url(as_text(sha256(verifier)));
}

std::string authorization_url(const OidcClient& client, const OidcProvider& provider,
                              const OidcLogin& login) {
  const char joint = provider.authorization_endpoint.find('?') == std::string::npos ? '?' : '&';
  return provider.authorization_endpoint + joint +
         to_query({{"response_type", "code"},
                   {"client_id", client.client_id},
                   {"redirect_uri", client.redirect_uri},
                   {"scope", client.scope},
                   {"state", login.state},
                   {"nonce", login.nonce},
                   {"code_challenge", pkce_challenge(login.verifier)},
                   {"code_challenge_method", "S256"}});
}

bool state_matches(const OidcLogin& login, std::string_view state) {
  return !login.state.empty() && equal_in_constant_time(login.state, state);
}

std::string token_request(const OidcClient& client, const OidcLogin& login, std::string_view code) {
  std::string form = to_query({{"grant_type", "authorization_code"},
                               {"code", code},
                               {"redirect_uri", client.redirect_uri},
                               {"client_id", client.client_id},
                               {"code_verifier", login.verifier}});
  if (!client.client_secret.empty()) form += "&" + to_query({{"client_secret", client.client_secret}});
  return form;
}

Result<std::string> parse_token_response(std::string_view json) {
  const auto document = parse_json(json);
  if (!document || !document->is_object())
    return refused("OIDC provider", "its answer cannot be read", "身份提供方的回应无法识别");
  const auto& object = document->get_object();
  if (std::string token = text_of(object, "id_token"); !token.empty()) return token;
  constexpr std::size_t length_max = 200;
  const std::string said = one_line(text_of(object, "error"), length_max);
  return refused("OIDC provider", fmt::format("it gave no ID token ({})", said.empty() ? "no reason" : said),
                 fmt::format("身份提供方没有签发身份令牌（{}）", said.empty() ? "未说明原因" : said));
}

}  // namespace fadu::identity
