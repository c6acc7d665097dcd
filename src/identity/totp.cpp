// SPDX-License-Identifier: EUPL-1.2
#include "identity/totp.hpp"

#include <fmt/format.h>

#include <array>

#include "base/require.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"
#include "identity/percent.hpp"

namespace fadu::identity {

std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits) {
  require(digits >= 6 && digits <= 9, "a code has 6 to 9 digits");
  std::array<std::byte, 8> message;
  for (std::size_t i = 0; i < message.size(); ++i)
    message[i] = static_cast<std::byte>(counter >> (8 * (message.size() - 1 - i)));
  const auto hash = hmac_sha1(secret, as_text(message));
  const std::size_t offset = std::to_integer<std::size_t>(hash.back()) & 15;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = (number << 8) | std::to_integer<std::uint32_t>(hash[offset + i]);
  number &= 0x7FFFFFFF;
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::int64_t totp_counter(Instant at) {
  return at.time_since_epoch().count() / 30;
}

std::optional<std::int64_t> find_totp_counter(std::string_view secret, std::string_view code, Instant now,
                                              std::int64_t used) {
  std::optional<std::int64_t> found;
  const std::int64_t current = totp_counter(now);
  for (std::int64_t counter = current + 1; counter >= current - 1; --counter) {
    const bool same =
        equal_in_constant_time(one_time_code(secret, static_cast<std::uint64_t>(counter)), code);
    if (same && counter > used) found = counter;
  }
  return found;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30",
                     percent_encode(issuer), percent_encode(account), to_base32(secret));
}

}  // namespace fadu::identity
