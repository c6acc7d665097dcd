// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"
#include "identity/account_name.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"
#include "identity/origin.hpp"
#include "identity/percent.hpp"
#include "identity/secret.hpp"

namespace fadu::identity {
namespace {

TEST(Encoding, Base64UrlIsThatOfRfc4648) {
  EXPECT_EQ(to_base64url(""), "");
  EXPECT_EQ(to_base64url("f"), "Zg");
  EXPECT_EQ(to_base64url("fo"), "Zm8");
  EXPECT_EQ(to_base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
  EXPECT_FALSE(find_base64url("Zg=="));
  EXPECT_FALSE(find_base64url("Zh")) << "another text for the same byte";
  EXPECT_FALSE(find_base64url("Z"));
  EXPECT_FALSE(find_base64url("Z g"));
}

TEST(Encoding, Base32IsThatOfRfc4648) {
  EXPECT_EQ(to_base32("f"), "MY");
  EXPECT_EQ(to_base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
}

RC_GTEST_PROP(Encoding, Base64UrlComesBack, (const std::string& bytes)) {
  RC_ASSERT(find_base64url(to_base64url(bytes)) == bytes);
}

RC_GTEST_PROP(Encoding, WhatIsReadFromBase64UrlIsWrittenTheSame, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AQgw_-Z09")));
  const auto bytes = find_base64url(text);
  if (bytes) RC_ASSERT(to_base64url(*bytes) == text);
}

TEST(Encoding, DigestsAreThoseOfTheirStandards) {
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  // RFC 4231 test case 2, RFC 2202 test case 2.
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(hmac_sha1("Jefe", "what do ya want for nothing?")),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

RC_GTEST_PROP(Encoding, ConstantTimeComparisonIsComparison, (const std::string& a, const std::string& b)) {
  RC_ASSERT(equal_in_constant_time(a, b) == (a == b));
  RC_ASSERT(equal_in_constant_time(a, std::string(a)));
}

TEST(Encoding, AQueryEscapesWhatIsNotUnreserved) {
  EXPECT_EQ(to_query({{"a b", "1&2=3"}, {"名", "~x-y_z.0"}}), "a%20b=1%262%3D3&%E5%90%8D=~x-y_z.0");
}

RC_GTEST_PROP(Encoding, OneLineIsTextWithoutControlCharacters, (const std::string& anything)) {
  constexpr std::size_t length_max = 7;
  const std::string line = one_line(anything, length_max);
  RC_ASSERT(!find_invalid_utf8(line));
  RC_ASSERT(to_code_points(line).size() <= length_max);
  for (const char32_t point : to_code_points(line)) RC_ASSERT(point >= U' ');
}

TEST(AccountName, IsFoldedAndHasNothingStrangeInIt) {
  EXPECT_EQ(parse_account_name(" Zhang.San ").value(), "zhang.san");
  EXPECT_EQ(parse_account_name("ＡＢＣ１").value(), "abc1");
  EXPECT_EQ(parse_account_name("张三").value(), "张三");
  for (const char* bad : {"", "a", "-ab", "a b", "a'b", "a/b", "<script>", "a\nb", "é1", "\xFF\xFE"})
    EXPECT_FALSE(parse_account_name(bad)) << bad;
  EXPECT_FALSE(parse_account_name(std::string(41, 'a')));
  EXPECT_TRUE(parse_account_name(std::string(40, 'a')));
  EXPECT_FALSE(parse_account_name(std::string(400, 'a')));
}

}  // namespace
}  // namespace fadu::identity
