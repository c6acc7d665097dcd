// The secrets this program hands out (session and API tokens, OIDC state): drawn here, kept only as a hash.
// Never a password a person chose. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "identity/random.hpp"

namespace fadu::identity {

// 256 random bits as 43 characters of base64url.
std::string make_secret(const Random& random);

// What is stored in its place, and tells it apart where its holder lists his own: SHA-256, 64 hexadecimal
// digits. Enough without salt, since the secret itself cannot be guessed.
std::string secret_hash(std::string_view secret);

}  // namespace fadu::identity
