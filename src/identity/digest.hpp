// Hashes, keyed hashes and the one comparison of secrets. Never a hash of passwords (see passwords.hpp).
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fadu::identity {

using Digest = std::array<std::byte, 32>;

Digest sha256(std::string_view text);
Digest sm3(std::string_view text);
Digest hmac_sha256(std::string_view key, std::string_view text);
std::array<std::byte, 20> hmac_sha1(std::string_view key, std::string_view text);

// The bytes as characters, for texts that are hashed or encoded.
inline std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
// Lower-case hexadecimal digits.
std::string to_hex(std::span<const std::byte> bytes);

// Takes as long for texts that differ early as for those that differ late; the length is no secret.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace fadu::identity
