// The public keys of another house's login (RFC 7517), as it publishes them: RSA of at least 2048 bits and
// P-256. Never fetches them. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct evp_pkey_st;

namespace fadu::identity {

enum class TokenAlgorithm { rs256, es256 };  // RFC 7518 sections 3.3 and 3.4

class KeySet {
 public:
  // Keys of other kinds, for other uses or too weak are passed over. Refuses what is no key set, and one
  // without a single usable key.
  static Result<KeySet> parse(std::string_view jwks);

  // Whether a key of that name signed the text so. An empty name means the only key there is for the
  // algorithm. Refuses a name it does not have (rule "oidc.key": fetch the set anew, once) and a signature
  // that does not fit.
  [[nodiscard]] Result<void> check_signature(std::string_view key_name, TokenAlgorithm algorithm,
                                             std::string_view text, std::string_view signature) const;

 private:
  struct Key {
    std::string name;
    TokenAlgorithm algorithm;
    std::shared_ptr<evp_pkey_st> key;
  };
  [[nodiscard]] std::vector<const Key*> keys_for(std::string_view name, TokenAlgorithm algorithm) const;

  std::vector<Key> keys_;
};

}  // namespace fadu::identity
