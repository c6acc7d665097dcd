// SPDX-License-Identifier: EUPL-1.2
#include "identity/oidc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>

#include "identity/base64url.hpp"
#include "identity/id_token.hpp"
#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

using boost::json::object;
using testing::HasSubstr;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

// A provider's key: signs as RFC 7515 says, and tells its public half as RFC 7517 says.
class ProviderKey {
 public:
  static ProviderKey rsa(std::string name, int bits = 2048) {
    return {std::move(name), "RS256",
            EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits))};
  }
  static ProviderKey p256(std::string name, const char* curve = "P-256") {
    return {std::move(name), "ES256", EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve)};
  }

  [[nodiscard]] object jwk() const {
    if (algorithm_ == "RS256")
      return {{"kty", "RSA"},
              {"kid", name_},
              {"n", number(OSSL_PKEY_PARAM_RSA_N)},
              {"e", number(OSSL_PKEY_PARAM_RSA_E)}};
    return {{"kty", "EC"},
            {"kid", name_},
            {"crv", "P-256"},
            {"x", number(OSSL_PKEY_PARAM_EC_PUB_X, 32)},
            {"y", number(OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
  }
  [[nodiscard]] std::string sign(const object& claims) const {
    return sign(claims, {{"alg", algorithm_}, {"kid", name_}});
  }
  [[nodiscard]] std::string sign(const object& claims, const object& head) const {
    const std::string text =
        to_base64url(boost::json::serialize(head)) + "." + to_base64url(boost::json::serialize(claims));
    return text + "." + to_base64url(signature(text));
  }

 private:
  ProviderKey(std::string name, std::string algorithm, EVP_PKEY* key)
      : name_(std::move(name)), algorithm_(std::move(algorithm)), key_(key) {}

  [[nodiscard]] std::string number(const char* parameter, int size = 0) const {
    BIGNUM* value = nullptr;
    EXPECT_EQ(EVP_PKEY_get_bn_param(key_.get(), parameter, &value), 1);
    if (size == 0) size = BN_num_bytes(value);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), size);
    BN_free(value);
    return to_base64url(bytes);
  }
  [[nodiscard]] std::string signature(const std::string& text) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_.get());
    std::string bytes(1024, '\0');
    std::size_t size = bytes.size();
    const auto* begin = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(bytes.data()), &size, begin, text.size());
    EVP_MD_CTX_free(context);
    bytes.resize(size);
    return algorithm_ == "RS256" ? bytes : two_numbers(bytes);
  }
  static std::string two_numbers(const std::string& der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size()));
    std::string out(64, '\0');
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), to, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), to + 32, 32);
    ECDSA_SIG_free(pair);
    return out;
  }

  std::string name_;
  std::string algorithm_;
  std::unique_ptr<EVP_PKEY, FreeKey> key_;
};

std::string set_of(std::initializer_list<object> keys) {
  boost::json::array array;
  for (const object& key : keys) array.emplace_back(key);
  return boost::json::serialize(object{{"keys", array}});
}

class IdTokenTest : public testing::Test {
 protected:
  static constexpr std::int64_t now = 1'560'000'000;

  // Made once: an RSA key takes a while.
  static const ProviderKey& rsa() {
    static const ProviderKey key = ProviderKey::rsa("r1");
    return key;
  }
  static const ProviderKey& p256() {
    static const ProviderKey key = ProviderKey::p256("e1");
    return key;
  }
  static const KeySet& keys() {
    static const KeySet set = KeySet::parse(set_of({rsa().jwk(), p256().jwk()})).value();
    return set;
  }
  static object claims() {
    return {{"iss", "https://id.example"},
            {"aud", "fadu"},
            {"sub", "42"},
            {"nonce", "n-1"},
            {"exp", now + 300},
            {"iat", now - 5},
            {"name", "李华"}};
  }
  static object claims_with(std::string_view name, const boost::json::value& value) {
    object changed = claims();
    changed[name] = value;
    return changed;
  }
  static object claims_without(std::string_view name) {
    object changed = claims();
    changed.erase(name);
    return changed;
  }
  static Result<IdToken> verify(const std::string& token) {
    return verify_id_token(token, keys(),
                           {.issuer = "https://id.example",
                            .audience = "fadu",
                            .nonce = "n-1",
                            .now = Instant(std::chrono::seconds(now))});
  }
  // Which rule refused; empty when none did.
  static std::string rule(const std::string& token) {
    const auto outcome = verify(token);
    if (outcome) return "";
    EXPECT_FALSE(outcome.error().why_zh.empty());
    return outcome.error().rule;
  }
  static std::string rule(const object& changed) { return rule(p256().sign(changed)); }
};

TEST_F(IdTokenTest, ATokenOfEitherAlgorithmIsTheProviders) {
  for (const ProviderKey* key : {&rsa(), &p256()}) {
    const IdToken token = verify(key->sign(claims())).value();
    EXPECT_EQ(token.subject, "42");
    EXPECT_EQ(token.name, "李华");
    EXPECT_EQ(token.claims.at("iss"), "https://id.example");
  }
}

TEST_F(IdTokenTest, ReadsTheExampleOfRfc7515AppendixA3) {
  const KeySet set = KeySet::parse(R"({"keys":[{"kty":"EC","crv":"P-256",
      "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})")
                         .value();
  const std::string text =
      "eyJhbGciOiJFUzI1NiJ9."
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
      "cnVlfQ";
  const auto signature = find_base64url(
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
  EXPECT_TRUE(set.check_signature("", TokenAlgorithm::es256, text, *signature));
  EXPECT_FALSE(set.check_signature("", TokenAlgorithm::es256, text + "A", *signature));
}

TEST_F(IdTokenTest, AnotherIssuerAudienceNonceOrTimeIsRefused) {
  EXPECT_EQ(rule(claims_with("iss", "https://id.example/")), "oidc.issuer");
  EXPECT_EQ(rule(claims_without("iss")), "oidc.issuer");
  EXPECT_EQ(rule(claims_with("aud", "other")), "oidc.audience");
  EXPECT_EQ(rule(claims_with("aud", boost::json::array{"other"})), "oidc.audience");
  EXPECT_EQ(rule(claims_without("aud")), "oidc.audience");
  EXPECT_EQ(rule(claims_with("nonce", "n-2")), "oidc.nonce");
  EXPECT_EQ(rule(claims_without("nonce")), "oidc.nonce");
  EXPECT_EQ(rule(claims_with("exp", now - 60)), "oidc.time");
  EXPECT_EQ(rule(claims_with("exp", "tomorrow")), "oidc.time");
  EXPECT_EQ(rule(claims_with("exp", 1e300)), "oidc.time");
  EXPECT_EQ(rule(claims_without("exp")), "oidc.time");
  EXPECT_EQ(rule(claims_without("iat")), "oidc.time");
  EXPECT_EQ(rule(claims_with("iat", now + 61)), "oidc.time");
  EXPECT_EQ(rule(claims_with("nbf", now + 61)), "oidc.time");
  EXPECT_EQ(rule(claims_with("nbf", "later")), "oidc.time");
  EXPECT_EQ(rule(claims_without("sub")), "oidc.form");
  EXPECT_EQ(rule(claims_with("sub", boost::json::string(256, 'x'))), "oidc.form");
}

TEST_F(IdTokenTest, ClocksMayDifferByAMinute) {
  EXPECT_EQ(rule(claims_with("exp", now - 59)), "");
  EXPECT_EQ(rule(claims_with("iat", now + 60)), "");
  EXPECT_EQ(rule(claims_with("nbf", now + 60)), "");
  EXPECT_EQ(rule(claims_with("exp", static_cast<double>(now) + 0.5)), "")
      << "a NumericDate may have a fraction";
}

TEST_F(IdTokenTest, ATokenForSeveralMustBeGivenOutToUs) {
  const auto several = boost::json::array{"other", "fadu"};
  EXPECT_EQ(rule(claims_with("aud", several)), "oidc.audience");
  object ours = claims_with("aud", several);
  ours["azp"] = "fadu";
  EXPECT_EQ(rule(ours), "");
  ours["azp"] = "other";
  EXPECT_EQ(rule(ours), "oidc.audience");
  EXPECT_EQ(rule(claims_with("azp", 7)), "oidc.audience");
  EXPECT_EQ(rule(claims_with("aud", boost::json::array{"fadu"})), "");
}

TEST_F(IdTokenTest, TheTokenDoesNotChooseHowItIsChecked) {
  const std::string unsigned_token =
      to_base64url(R"({"alg":"none"})") + "." + to_base64url(boost::json::serialize(claims())) + ".";
  EXPECT_EQ(rule(unsigned_token), "oidc.algorithm");
  for (const char* algorithm : {"none", "None", "HS256", "RS384", "PS256", "EdDSA", ""})
    EXPECT_EQ(rule(p256().sign(claims(), {{"alg", algorithm}, {"kid", "e1"}})), "oidc.algorithm")
        << algorithm;
  EXPECT_EQ(rule(p256().sign(claims(), {{"kid", "e1"}})), "oidc.algorithm");
  EXPECT_EQ(rule(p256().sign(claims(), {{"alg", "RS256"}, {"kid", "e1"}})), "oidc.key")
      << "a key is of one kind";
  EXPECT_EQ(rule(p256().sign(claims(), {{"alg", "ES256"}, {"kid", "e1"}, {"crit", boost::json::array{"x"}}})),
            "oidc.algorithm");
}

TEST_F(IdTokenTest, TheKeyIsFoundByItsName) {
  EXPECT_EQ(rule(p256().sign(claims(), {{"alg", "ES256"}, {"kid", "e2"}})), "oidc.key");
  EXPECT_EQ(rule(p256().sign(claims(), {{"alg", "ES256"}})), "") << "the only one of its kind";
  const ProviderKey second = ProviderKey::p256("e2");
  EXPECT_EQ(rule(second.sign(claims(), {{"alg", "ES256"}, {"kid", "e1"}})), "oidc.signature");
  const KeySet two = KeySet::parse(set_of({p256().jwk(), second.jwk()})).value();
  EXPECT_EQ(two.check_signature("", TokenAlgorithm::es256, "", "").error().rule, "oidc.key")
      << "without a name and with two keys nobody knows which";
}

TEST_F(IdTokenTest, WhatIsNoTokenIsRefused) {
  for (const char* token : {"", ".", "..", "a.b.c", "....", "e30.e30.", "bm8.e30.AAAA"})
    EXPECT_NE(rule(std::string(token)), "") << token;
  EXPECT_EQ(rule(std::string(20'000, 'A')), "oidc.form");
  EXPECT_EQ(rule(p256().sign(claims()) + "=="), "oidc.form");
  EXPECT_EQ(rule(p256().sign(claims()) + ".x"), "oidc.form");
}

TEST_F(IdTokenTest, KeySetsTakeOnlyStrongKeysForSigning) {
  const auto usable = [](const object& key) { return KeySet::parse(set_of({key})).has_value(); };
  const auto with = [](object key, std::string_view name, const char* value) {
    key[name] = value;
    return key;
  };
  EXPECT_TRUE(usable(rsa().jwk()));
  EXPECT_TRUE(usable(with(rsa().jwk(), "use", "sig")));
  EXPECT_FALSE(usable(with(rsa().jwk(), "use", "enc")));
  EXPECT_FALSE(usable(with(rsa().jwk(), "alg", "RS512")));
  EXPECT_FALSE(usable(with(rsa().jwk(), "e", "AQ"))) << "an exponent of one signs everything";
  EXPECT_FALSE(usable(with(rsa().jwk(), "e", "")));
  EXPECT_FALSE(usable(with(rsa().jwk(), "n", "!")));
  EXPECT_FALSE(usable(ProviderKey::rsa("weak", 1024).jwk()));
  EXPECT_FALSE(usable(with(p256().jwk(), "crv", "P-384")));
  EXPECT_FALSE(usable(with(p256().jwk(), "x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")))
      << "not on the curve";
  EXPECT_FALSE(usable(with(p256().jwk(), "kty", "oct")));
  for (const char* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[]})", R"({"keys":[1,null]})"})
    EXPECT_FALSE(KeySet::parse(text)) << text;
}

// A flipped bit anywhere in the signed text or its signature is found.
RC_GTEST_FIXTURE_PROP(IdTokenTest, AnyChangeIsRefused, ()) {
  static const std::string good = p256().sign(claims());
  std::string token = good;
  const auto place = *rc::gen::inRange<std::size_t>(0, token.size());
  token[place] = *rc::gen::elementOf(std::string("ABCxyz019-_.{ "));
  RC_ASSERT(verify(token).has_value() == (token == good));
}

class OidcFlow : public testing::Test {
 protected:
  OidcClient client{.issuer = "https://id.example",
                    .client_id = "fadu",
                    .client_secret = "",
                    .redirect_uri = "https://county.example/login/back?x=1"};
  OidcProvider provider{.authorization_endpoint = "https://id.example/auth",
                        .token_endpoint = "https://id.example/token",
                        .jwks_uri = "https://id.example/keys"};
};

TEST_F(OidcFlow, ThePkceChallengeIsThatOfRfc7636AppendixB) {
  EXPECT_EQ(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_F(OidcFlow, ALoginIsDrawnAnewAndSentWithoutItsVerifier) {
  const Random random = repeating_random();
  const OidcLogin login = begin_oidc_login(random);
  EXPECT_NE(login.state, login.nonce);
  EXPECT_NE(login.state, begin_oidc_login(random).state);
  EXPECT_EQ(login.verifier.size(), 43U) << "RFC 7636: 43 to 128 characters";
  const std::string url = authorization_url(client, provider, login);
  EXPECT_TRUE(
      url.starts_with("https://id.example/auth?response_type=code&client_id=fadu&redirect_uri="
                      "https%3A%2F%2Fcounty.example%2Flogin%2Fback%3Fx%3D1&scope=openid%20profile&"))
      << url;
  EXPECT_THAT(url, HasSubstr("&state=" + login.state + "&nonce=" + login.nonce + "&code_challenge=" +
                             pkce_challenge(login.verifier) + "&code_challenge_method=S256"));
  EXPECT_EQ(url.find(login.verifier), std::string::npos);
  provider.authorization_endpoint += "?tenant=1";
  EXPECT_THAT(authorization_url(client, provider, login), HasSubstr("?tenant=1&response_type=code&"));
}

TEST_F(OidcFlow, TheStateThatComesBackMustBeTheOneSent) {
  const OidcLogin login = begin_oidc_login(repeating_random());
  EXPECT_TRUE(state_matches(login, login.state));
  EXPECT_FALSE(state_matches(login, login.nonce));
  EXPECT_FALSE(state_matches(login, ""));
  EXPECT_FALSE(state_matches({}, "")) << "no login was begun";
}

TEST_F(OidcFlow, TheCodeIsPostedWithTheVerifier) {
  const OidcLogin login{.state = "s", .nonce = "n", .verifier = "v"};
  EXPECT_EQ(token_request(client, login, "c&d"),
            "grant_type=authorization_code&code=c%26d&redirect_uri=https%3A%2F%2Fcounty.example%2Flogin%"
            "2Fback%3Fx%3D1"
            "&client_id=fadu&code_verifier=v");
  client.client_secret = "s e";
  EXPECT_THAT(token_request(client, login, "c"), HasSubstr("&code_verifier=v&client_secret=s%20e"));
}

TEST_F(OidcFlow, TheAnswerHoldsATokenOrTheReason) {
  EXPECT_EQ(parse_token_response(R"({"access_token":"x","id_token":"a.b.c"})").value(), "a.b.c");
  EXPECT_EQ(parse_token_response(R"({"error":"invalid_grant"})").error().why,
            "it gave no ID token (invalid_grant)");
  EXPECT_EQ(parse_token_response("{}").error().why, "it gave no ID token (no reason)");
  EXPECT_FALSE(parse_token_response("<html>"));
}

TEST_F(OidcFlow, AConfigurationIsTheIssuersAndSafe) {
  const auto parse = [&](const std::string& issuer, const std::string& keys) {
    return parse_oidc_configuration(
        R"({"issuer":")" + issuer + R"(","authorization_endpoint":"https://id.example/auth",)" +
            R"("token_endpoint":"http://127.0.0.1:9000/token","jwks_uri":")" + keys + R"("})",
        "https://id.example");
  };
  EXPECT_EQ(parse("https://id.example", "https://id.example/keys").value().jwks_uri,
            "https://id.example/keys");
  EXPECT_FALSE(parse("https://evil.example", "https://id.example/keys"));
  EXPECT_FALSE(parse("https://id.example", "http://id.example/keys"));
  EXPECT_FALSE(parse("https://id.example", ""));
  EXPECT_FALSE(parse_oidc_configuration("[]", "https://id.example"));
  EXPECT_EQ(oidc_configuration_url("https://id.example/"),
            "https://id.example/.well-known/openid-configuration");
}

}  // namespace
}  // namespace fadu::identity
