// SPDX-License-Identifier: EUPL-1.2
#include "identity/totp.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace fadu::identity {
namespace {

constexpr std::string_view secret = "12345678901234567890";

Instant at(std::int64_t seconds) {
  return Instant(std::chrono::seconds(seconds));
}

TEST(Totp, CodesAreThoseOfRfc4226AppendixD) {
  constexpr std::array<std::string_view, 10> codes{"755224", "287082", "359152", "969429", "338314",
                                                   "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t i = 0; i < codes.size(); ++i) EXPECT_EQ(one_time_code(secret, i), codes[i]);
}

TEST(Totp, CodesAreThoseOfRfc6238AppendixB) {
  const std::array<std::pair<std::int64_t, std::string_view>, 6> codes{{{59, "94287082"},
                                                                        {1111111109, "07081804"},
                                                                        {1111111111, "14050471"},
                                                                        {1234567890, "89005924"},
                                                                        {2000000000, "69279037"},
                                                                        {20000000000, "65353130"}}};
  for (const auto& [seconds, code] : codes)
    EXPECT_EQ(one_time_code(secret, static_cast<std::uint64_t>(totp_counter(at(seconds))), 8), code);
}

TEST(Totp, AnUriHoldsWhatAnAuthenticatorAppAsksFor) {
  EXPECT_EQ(
      totp_uri("12345", "Fadu 法度", "li@hua"),
      "otpauth://totp/Fadu%20%E6%B3%95%E5%BA%A6:li%40hua?secret=GEZDGNBV&issuer=Fadu%20%E6%B3%95%E5%BA%A6"
      "&algorithm=SHA1&digits=6&period=30");
}

TEST(Totp, WhatIsNoCodeIsNone) {
  for (const char* code : {"", "1", "7552244", "75522", "abcdef", " 55224"})
    EXPECT_FALSE(find_totp_counter(secret, code, at(0), -1)) << code;
}

// The code of one half minute counts from the half minute before to the one after, and only above what was
// used.
RC_GTEST_PROP(Totp, ACodeCountsInItsWindowOnce, ()) {
  const auto counter = *rc::gen::inRange<std::int64_t>(2, 100'000'000);
  const auto offset = *rc::gen::inRange<std::int64_t>(-4, 5);
  const auto used = *rc::gen::inRange<std::int64_t>(counter - 3, counter + 3);
  const std::string code = one_time_code(secret, static_cast<std::uint64_t>(counter));
  const auto now = at((counter + offset) * 30 + *rc::gen::inRange(0, 30));
  const auto found = find_totp_counter(secret, code, now, used);
  if (offset >= -1 && offset <= 1 && counter > used)
    RC_ASSERT(found.has_value());
  else
    RC_ASSERT(found != counter);
  if (found) RC_ASSERT(*found > used);
}

}  // namespace
}  // namespace fadu::identity
