// SPDX-License-Identifier: EUPL-1.2
#include "identity/idempotency.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "identity/identity_fixture.hpp"

namespace fadu::identity {
namespace {

using namespace std::chrono_literals;

class Idempotency : public testing::Test, protected House {
 protected:
  static KeyedRequest request(const std::string& key, const std::string& body = "{}",
                              const std::string& account = "lihua") {
    return {account, key, request_fingerprint("POST", "/matters", body)};
  }
  void keep(const KeyedRequest& one, const Reply& reply) {
    commit([&] { return keys.keep(connection, one, reply), 0; });
  }

  IdempotencyKeys keys{region, clock};
};

TEST_F(Idempotency, TheSameRequestGetsTheSameAnswer) {
  const Reply reply{201, R"({"matter":17})"};
  EXPECT_EQ(keys.find(connection, request("k1")).value(), std::nullopt);
  keep(request("k1"), reply);
  EXPECT_EQ(keys.find(connection, request("k1")).value(), reply);
  EXPECT_EQ(keys.find(connection, request("k2")).value(), std::nullopt);
  EXPECT_EQ(keys.find(connection, request("k1", "{}", "other")).value(), std::nullopt);
}

TEST_F(Idempotency, AnotherRequestUnderTheKeyIsRefused) {
  keep(request("k1"), {201, ""});
  const auto found = keys.find(connection, request("k1", R"({"a":1})"));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().problem, Problem::conflict);
  EXPECT_EQ(found.error().rule, "idempotency");
}

TEST_F(Idempotency, AKeyIsVisibleAsciiAndShort) {
  for (const std::string& key : {std::string(), std::string("a b"), std::string("é"), std::string(201, 'x')})
    EXPECT_EQ(keys.find(connection, request(key)).error().problem, Problem::invalid) << key;
  EXPECT_TRUE(keys.find(connection, request(std::string(200, 'x'))));
}

TEST_F(Idempotency, AnAnswerIsKeptForADay) {
  keep(request("k1"), {201, "first"});
  now += 24h - 1s;
  EXPECT_TRUE(keys.find(connection, request("k1")).value());
  now += 1s;
  EXPECT_FALSE(keys.find(connection, request("k1", "other")).value());
  keep(request("k1", "other"), {200, "second"});
  EXPECT_EQ(keys.find(connection, request("k1", "other")).value()->body, "second");
  now += 24h;
  commit([&] { return keys.remove_expired(connection), 0; });
  store::Statement count = connection.prepare("SELECT COUNT(*) FROM identity_reply");
  count.step();
  EXPECT_EQ(count.integer(0), 0);
}

TEST(RequestFingerprint, DoesNotConfuseWhereOnePartEnds) {
  EXPECT_NE(request_fingerprint("POST", "/a", "b"), request_fingerprint("POST", "/ab", ""));
  EXPECT_NE(request_fingerprint("POST", "/a", ""), request_fingerprint("POS", "T/a", ""));
}

}  // namespace
}  // namespace fadu::identity
