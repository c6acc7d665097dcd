// Any bytes as an ID token, as a key set and as what a provider says of itself.
// SPDX-License-Identifier: EUPL-1.2
#include "identity/id_token.hpp"
#include "identity/oidc.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace fadu::identity;
  static const KeySet keys = KeySet::parse(R"({"keys":[{"kty":"EC","crv":"P-256",
      "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})")
                                 .value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)verify_id_token(text, keys, {.issuer = "i", .audience = "a", .nonce = "n", .now = {}});
  (void)KeySet::parse(text);
  (void)parse_oidc_configuration(text, "i");
  (void)parse_token_response(text);
  return 0;
}
