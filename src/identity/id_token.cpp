// SPDX-License-Identifier: EUPL-1.2
#include "identity/id_token.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"

namespace fadu::identity {
namespace {

using boost::json::object;

constexpr std::size_t token_bytes_max = std::size_t{16} * 1024;

Error refused(std::string rule, std::string why, std::string why_zh) {
  return {.problem = Problem::refused,
          .what = "ID token",
          .why = std::move(why),
          .rule = std::move(rule),
          .why_zh = std::move(why_zh)};
}

Error bad_form() {
  return refused("oidc.form", "it is not a signed token", "身份令牌的格式不正确");
}

std::optional<object> find_part(std::string_view text) {
  const auto json = find_base64url(text);
  if (!json) return std::nullopt;
  auto value = parse_json(*json);
  if (!value || !value->is_object()) return std::nullopt;
  return std::move(value->get_object());
}

std::optional<std::string> find_text(const object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

// A NumericDate (RFC 7519 section 2) that can be a time at all.
std::optional<Instant> find_time(const object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  const auto seconds = value->to_number<double>();
  constexpr double end_of_time = 1e11;
  if (!(seconds >= 0 && seconds < end_of_time)) return std::nullopt;
  return Instant(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

Result<TokenAlgorithm> algorithm_of(const object& head) {
  const auto word = find_text(head, "alg");
  const bool plain = !head.contains("crit");  // what must be understood and is not (RFC 7515 section 4.1.11)
  if (plain && word == "RS256") return TokenAlgorithm::rs256;
  if (plain && word == "ES256") return TokenAlgorithm::es256;
  return refused("oidc.algorithm", "it is signed in a way that is not accepted",
                 "不接受该身份令牌的签名算法");
}

// Section 3.1.3.7, points 3 to 5: for us, and where it is for others too, given out to us.
bool is_for(const object& claims, std::string_view audience) {
  const auto* value = claims.if_contains("aud");
  if (value == nullptr) return false;
  const auto is_us = [&](const boost::json::value& one) {
    return one.is_string() && std::string_view(one.get_string()) == audience;
  };
  const bool several = value->is_array() && value->get_array().size() > 1;
  const bool named = value->is_array() ? std::ranges::any_of(value->get_array(), is_us) : is_us(*value);
  const auto party = find_text(claims, "azp");
  return named && (party ? *party == audience : !several && !claims.contains("azp"));
}

Result<void> check_times(const object& claims, const ExpectedToken& expected) {
  const auto expires = find_time(claims, "exp");
  const auto issued = find_time(claims, "iat");
  const Instant latest = expected.now + expected.leeway;
  const bool begun =
      !claims.contains("nbf") || find_time(claims, "nbf").value_or(latest + expected.leeway) <= latest;
  if (expires && issued && begun && *expires > expected.now - expected.leeway && *issued <= latest) return {};
  return refused("oidc.time", "it has expired or is not valid yet; are both clocks right?",
                 "身份令牌已过期或尚未生效，请检查双方时钟");
}

Result<void> check_claims(const object& claims, const ExpectedToken& expected) {
  if (find_text(claims, "iss") != expected.issuer)
    return refused("oidc.issuer", "another provider issued it", "身份令牌并非由约定的身份提供方签发");
  if (!is_for(claims, expected.audience))
    return refused("oidc.audience", "it was issued for another system", "身份令牌不是签发给本系统的");
  if (!equal_in_constant_time(find_text(claims, "nonce").value_or(""), expected.nonce) ||
      expected.nonce.empty())
    return refused("oidc.nonce", "it belongs to another login", "身份令牌不属于本次登录");
  FADU_CHECK(check_times(claims, expected));
  const auto subject = find_text(claims, "sub");
  if (!subject || subject->empty() || subject->size() > 255) return bad_form();
  return {};
}

}  // namespace

Result<IdToken> verify_id_token(std::string_view token, const KeySet& keys, const ExpectedToken& expected) {
  const auto parts = split(token, '.');
  if (token.size() > token_bytes_max || parts.size() != 3) return bad_form();
  const auto head = find_part(parts[0]);
  const auto signature = find_base64url(parts[2]);
  if (!head || !signature) return bad_form();
  const TokenAlgorithm algorithm = FADU_TRY(algorithm_of(*head));
  FADU_CHECK(keys.check_signature(find_text(*head, "kid").value_or(""), algorithm,
                                  token.substr(0, parts[0].size() + 1 + parts[1].size()), *signature));
  auto claims = find_part(parts[1]);
  if (!claims) return bad_form();
  FADU_CHECK(check_claims(*claims, expected));
  std::string subject = find_text(*claims, "sub").value_or("");
  std::string name = find_text(*claims, "name").value_or("");
  return IdToken{std::move(subject), std::move(name), *std::move(claims)};
}

}  // namespace fadu::identity
