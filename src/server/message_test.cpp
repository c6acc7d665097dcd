// SPDX-License-Identifier: EUPL-1.2
#include "server/message.hpp"

#include <gtest/gtest.h>

namespace fadu::server {
namespace {

std::string head(const Response& response, bool keep_alive = true, bool secure = false,
                 bool head_only = false) {
  const std::string id = "1f";
  return head_of(response, {.id = id, .keep_alive = keep_alive, .secure = secure, .head_only = head_only});
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(AnswerHead, CarriesWhatProtectsEveryAnswer) {
  const std::string plain = head({.body = "{}"});
  EXPECT_TRUE(plain.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(plain.ends_with("\r\n\r\n"));
  for (const char* line : {"Content-Length: 2", "Content-Type: application/json", "X-Request-Id: 1f",
                           "X-Content-Type-Options: nosniff", "X-Frame-Options: SAMEORIGIN",
                           "Content-Security-Policy: default-src 'self'", "Cache-Control: no-store"})
    EXPECT_TRUE(holds(plain, "\r\n" + std::string(line))) << line;
  EXPECT_FALSE(holds(plain, "Strict-Transport-Security"));
  EXPECT_FALSE(holds(plain, "Connection"));
  EXPECT_TRUE(holds(head({}, true, true), "\r\nStrict-Transport-Security: "));
  EXPECT_TRUE(holds(head({}, false), "\r\nConnection: close\r\n"));
}

TEST(AnswerHead, AnAnswersOwnPolicyStandsAlone) {
  const std::string own =
      head({.headers = {{"Content-Security-Policy", "default-src 'none'"}, {"Cache-Control", "no-cache"}}});
  EXPECT_TRUE(holds(own, "Content-Security-Policy: default-src 'none'\r\n"));
  EXPECT_FALSE(holds(own, "default-src 'self'"));
  EXPECT_FALSE(holds(own, "no-store"));
}

TEST(AnswerHead, AValueNeverBeginsANewLine) {
  const std::string text = head({.headers = {{"Location", "/a\r\nSet-Cookie: b"}}});
  EXPECT_TRUE(holds(text, "\r\nLocation: /aSet-Cookie: b\r\n"));
}

TEST(AnswerHead, TellsALengthOnlyWhereThereIsOne) {
  EXPECT_FALSE(holds(head({.status = 204}), "Content-Length"));
  EXPECT_FALSE(holds(head({.status = 304}), "Content-Length"));
  EXPECT_TRUE(holds(head({.status = 303}), "Content-Length: 0"));
  EXPECT_TRUE(holds(head({.body = "abc"}, true, false, true), "Content-Length: 3"));
  EXPECT_FALSE(has_body({.body = "abc"}, true));
  EXPECT_FALSE(has_body({.status = 204}, false));
}

}  // namespace
}  // namespace fadu::server
