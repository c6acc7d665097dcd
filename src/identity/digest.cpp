// SPDX-License-Identifier: EUPL-1.2
#include "identity/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/require.hpp"

namespace fadu::identity {
namespace {

Digest digest(const EVP_MD* kind, std::string_view text) {
  Digest out;
  unsigned int size = 0;
  const bool done = EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(out.data()), &size,
                               kind, nullptr) == 1;
  require(done && size == out.size(), "a hash in memory does not fail");
  return out;
}

template <std::size_t Size>
std::array<std::byte, Size> hmac(const EVP_MD* kind, std::string_view key, std::string_view text) {
  std::array<std::byte, Size> out;
  unsigned int written = 0;
  const auto* done = HMAC(kind, key.data(), static_cast<int>(key.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                          reinterpret_cast<unsigned char*>(out.data()), &written);
  require(done != nullptr && written == Size, "a keyed hash in memory does not fail");
  return out;
}

}  // namespace

Digest sha256(std::string_view text) {
  return digest(EVP_sha256(), text);
}

Digest sm3(std::string_view text) {
  return digest(EVP_sm3(), text);
}

Digest hmac_sha256(std::string_view key, std::string_view text) {
  return hmac<32>(EVP_sha256(), key, text);
}

std::array<std::byte, 20> hmac_sha1(std::string_view key, std::string_view text) {
  return hmac<20>(EVP_sha1(), key, text);
}

std::string to_hex(std::span<const std::byte> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const std::byte byte : bytes) {
    out.push_back(digits[std::to_integer<std::size_t>(byte) >> 4]);
    out.push_back(digits[std::to_integer<std::size_t>(byte) & 15]);
  }
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace fadu::identity
