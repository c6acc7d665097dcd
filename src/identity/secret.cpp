// SPDX-License-Identifier: EUPL-1.2
#include "identity/secret.hpp"

#include <array>

#include "identity/base64url.hpp"
#include "identity/digest.hpp"

namespace fadu::identity {

std::string make_secret(const Random& random) {
  std::array<std::byte, 32> bytes;
  random(bytes);
  return to_base64url(as_text(bytes));
}

std::string secret_hash(std::string_view secret) {
  return to_hex(sha256(secret));
}

}  // namespace fadu::identity
