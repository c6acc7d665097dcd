// SPDX-License-Identifier: EUPL-1.2
#include "identity/rate_limit.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

namespace fadu::identity {
namespace {

using namespace std::chrono_literals;

struct Gate {
  explicit Gate(Rate rate, std::size_t addresses_max = 100)
      : limit(rate, [this] { return now; }, addresses_max) {}
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  bool passes(std::string_view address = "10.0.0.7") { return limit.take(address) == 0s; }

  Instant now{1'560'000'000s};
  RateLimit limit;
};

TEST(RateLimit, LetsABurstThroughAndThenTheSteadyRate) {
  Gate gate({.burst = 3, .per_minute = 6});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(gate.passes());
  EXPECT_EQ(gate.limit.take("10.0.0.7"), 10s);
  gate.now += 9s;
  EXPECT_EQ(gate.limit.take("10.0.0.7"), 1s) << "asking takes nothing";
  gate.now += 1s;
  EXPECT_TRUE(gate.passes());
  EXPECT_FALSE(gate.passes());
  gate.now += std::chrono::hours(100);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(gate.passes());
  EXPECT_FALSE(gate.passes()) << "no more than a full bucket";
}

TEST(RateLimit, AddressesDoNotDisturbOneAnother) {
  Gate gate({.burst = 1, .per_minute = 1});
  EXPECT_TRUE(gate.passes("10.0.0.7"));
  EXPECT_FALSE(gate.passes("10.0.0.7"));
  EXPECT_TRUE(gate.passes("10.0.0.8"));
}

TEST(RateLimit, ForgetsTheAddressNotHeardOfForLongest) {
  Gate gate({.burst = 1, .per_minute = 1}, 2);
  EXPECT_TRUE(gate.passes("a"));
  EXPECT_TRUE(gate.passes("b"));
  EXPECT_FALSE(gate.passes("a"));
  EXPECT_TRUE(gate.passes("c")) << "in the place of b";
  EXPECT_FALSE(gate.passes("a"));
  EXPECT_TRUE(gate.passes("b")) << "forgotten";
  EXPECT_EQ(gate.limit.address_count(), 2U);
}

TEST(RateLimit, AClockThatGoesBackGivesNothing) {
  Gate gate({.burst = 1, .per_minute = 60});
  EXPECT_TRUE(gate.passes());
  gate.now -= 1h;
  EXPECT_FALSE(gate.passes());
}

TEST(RateLimit, AnIpv6LineIsOneClient) {
  EXPECT_EQ(address_block("10.0.0.7"), "10.0.0.7");
  EXPECT_EQ(address_block("::ffff:10.0.0.7"), "10.0.0.7");
  EXPECT_EQ(address_block("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(address_block("2001:db8:1:2::1"), address_block("2001:db8:1:2:ffff::"));
  EXPECT_NE(address_block("2001:db8:1:2::1"), address_block("2001:db8:1:3::1"));
  EXPECT_EQ(address_block("nonsense"), "nonsense");
  EXPECT_EQ(address_block(std::string(1000, 'x')).size(), 64U);
}

TEST(RateLimit, CountsRightlyFromSeveralThreads) {
  Gate gate({.burst = 100, .per_minute = 1});
  std::atomic<int> passed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) passed += gate.passes() ? 1 : 0;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(passed, 100);
}

// Within any stretch of time no more goes through than a full bucket and what came back meanwhile.
RC_GTEST_PROP(RateLimit, NeverLetsThroughMoreThanBurstAndRate, ()) {
  const Rate rate{.burst = *rc::gen::inRange(1, 20), .per_minute = *rc::gen::inRange(1, 600)};
  Gate gate(rate);
  const Instant start = gate.now;
  std::int64_t passed = 0;
  for (const int wait : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 30))) {
    gate.now += std::chrono::seconds(wait);
    const auto needed = gate.limit.take("a");
    passed += needed == 0s ? 1 : 0;
    RC_ASSERT(passed <= rate.burst + (gate.now - start).count() * rate.per_minute / 60);
    if (needed == 0s) continue;
    gate.now += needed;
    RC_ASSERT(gate.limit.take("a") == 0s);
    ++passed;
  }
}

}  // namespace
}  // namespace fadu::identity
