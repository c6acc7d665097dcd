// SPDX-License-Identifier: EUPL-1.2
#include "identity/jwks.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "identity/base64url.hpp"

namespace fadu::identity {
namespace {

template <auto Release>
struct Free {
  template <class Thing>
  void operator()(Thing* thing) const noexcept {
    Release(thing);
  }
};
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using PublicKey = std::shared_ptr<EVP_PKEY>;

constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 8192;
constexpr std::size_t coordinate_size = 32;  // of P-256

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Number number_of(std::string_view bytes) {
  return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

Error refused(std::string rule, std::string why, std::string why_zh) {
  return {.problem = Problem::refused,
          .what = "ID token",
          .why = std::move(why),
          .rule = std::move(rule),
          .why_zh = std::move(why_zh)};
}

std::string_view text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

PublicKey make_key(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  const bool made = parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
  return made ? PublicKey(key, Free<EVP_PKEY_free>{}) : nullptr;
}

// RFC 7518 section 6.3.1.
PublicKey rsa_key(const boost::json::object& key) {
  const auto modulus = find_base64url(text_of(key, "n"));
  const auto exponent = find_base64url(text_of(key, "e"));
  if (!modulus || !exponent || modulus->size() > rsa_bits_max / 8 || exponent->size() > 8) return nullptr;
  const Number n = number_of(*modulus);
  const Number e = number_of(*exponent);
  if (BN_num_bits(n.get()) < rsa_bits_min || !BN_is_odd(e.get()) || BN_is_one(e.get())) return nullptr;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return make_key("RSA", builder.get());
}

// RFC 7518 section 6.2.1. OpenSSL refuses a point that is not on the curve.
PublicKey p256_key(const boost::json::object& key) {
  const auto x = find_base64url(text_of(key, "x"));
  const auto y = find_base64url(text_of(key, "y"));
  if (text_of(key, "crv") != "P-256" || !x || !y || x->size() != coordinate_size ||
      y->size() != coordinate_size)
    return nullptr;
  const std::string point = "\x04" + *x + *y;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return make_key("EC", builder.get());
}

// JWS writes r and s one after the other (RFC 7518 section 3.4); OpenSSL reads DER. Nothing where it is not
// two numbers.
std::optional<std::string> der_of(std::string_view signature) {
  if (signature.size() != 2 * coordinate_size) return std::nullopt;
  const Signature pair(ECDSA_SIG_new());
  ECDSA_SIG_set0(pair.get(), number_of(signature.substr(0, coordinate_size)).release(),
                 number_of(signature.substr(coordinate_size)).release());
  unsigned char* bytes = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
  if (size <= 0) return std::nullopt;
  std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

bool fits(EVP_PKEY* key, TokenAlgorithm algorithm, std::string_view text, std::string_view signature) {
  const auto der = algorithm == TokenAlgorithm::es256 ? der_of(signature) : std::string(signature);
  const DigestContext context(EVP_MD_CTX_new());
  return der && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(*der), der->size(), bytes_of(text), text.size()) == 1;
}

}  // namespace

Result<KeySet> KeySet::parse(std::string_view jwks) {
  const auto document = parse_json(jwks);
  const auto* object = document ? document->if_object() : nullptr;
  const auto* keys = object != nullptr ? object->if_contains("keys") : nullptr;
  if (keys == nullptr || !keys->is_array())
    return refused("oidc.keys", "what the provider published is no key set",
                   "身份提供方公布的密钥集无法识别");
  KeySet set;
  for (const auto& value : keys->get_array()) {
    const auto* key = value.if_object();
    if (key == nullptr) continue;
    const bool is_rsa = text_of(*key, "kty") == "RSA";
    const std::string_view use = text_of(*key, "use");
    const std::string_view algorithm = text_of(*key, "alg");
    if ((!use.empty() && use != "sig") || (!algorithm.empty() && algorithm != (is_rsa ? "RS256" : "ES256")))
      continue;
    PublicKey made = is_rsa ? rsa_key(*key) : text_of(*key, "kty") == "EC" ? p256_key(*key) : nullptr;
    if (!made) continue;
    set.keys_.push_back({std::string(text_of(*key, "kid")),
                         is_rsa ? TokenAlgorithm::rs256 : TokenAlgorithm::es256, std::move(made)});
  }
  if (set.keys_.empty())
    return refused("oidc.keys", "the provider published no key that can be used",
                   "身份提供方没有公布可用的密钥");
  return set;
}

std::vector<const KeySet::Key*> KeySet::keys_for(std::string_view name, TokenAlgorithm algorithm) const {
  std::vector<const Key*> found;
  for (const Key& key : keys_)
    if (key.algorithm == algorithm && (name.empty() || key.name == name)) found.push_back(&key);
  return found;
}

Result<void> KeySet::check_signature(std::string_view key_name, TokenAlgorithm algorithm,
                                     std::string_view text, std::string_view signature) const {
  const auto keys = keys_for(key_name, algorithm);
  if (keys.size() != 1)
    return refused("oidc.key", "the provider's key set has no such key",
                   "身份提供方的密钥集中没有对应的密钥");
  if (!fits(keys.front()->key.get(), algorithm, text, signature))
    return refused("oidc.signature", "the signature is not the provider's", "身份令牌的签名无效");
  return {};
}

}  // namespace fadu::identity
