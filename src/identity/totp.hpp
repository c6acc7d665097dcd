// One-time codes by the clock (RFC 6238 over RFC 4226: SHA-1, 6 digits, 30 seconds). Knows no account and no
// database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace fadu::identity {

// RFC 4226 section 5.3. At most 9 digits.
std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits = 6);

// How many whole 30 seconds have gone by since 1970.
std::int64_t totp_counter(Instant at);

// The counter, at most one before or after that of `now`, whose code is `code`, and which is greater than
// `used`: a code that was used, or an older one, counts for nothing (RFC 6238 section 5.2).
std::optional<std::int64_t> find_totp_counter(std::string_view secret, std::string_view code, Instant now,
                                              std::int64_t used);

// What an authenticator app reads from a QR code.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace fadu::identity
