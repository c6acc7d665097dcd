// How fast one address may ask: a bucket of permits an address, filled again at a steady rate, in memory.
// Never grows past its bound: the address not heard of for longest is forgotten. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"

namespace fadu::identity {

struct Rate {
  int burst = 10;       // permits of a full bucket
  int per_minute = 10;  // how many come back
};

// Safe on several threads at once.
class RateLimit {
 public:
  RateLimit(Rate rate, InstantClock now, std::size_t addresses_max = 65'536);

  // Zero: go on, one permit is taken. Otherwise nothing is taken, and this is how long until there is one.
  std::chrono::seconds take(std::string_view address);
  [[nodiscard]] std::size_t address_count() const;

 private:
  struct Bucket {
    std::string address;
    std::int64_t sixtieths;  // of permits
    Instant at;
  };
  Bucket& bucket_of(std::string key, Instant now);

  Rate rate_;
  InstantClock now_;
  std::size_t addresses_max_;
  mutable std::mutex mutex_;
  std::list<Bucket> buckets_;                                                 // the last heard of first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> places_;  // keys live in the buckets
};

// What stands for one client: an IPv4 address, also one written as IPv6, or the first 64 bits of an IPv6
// address (one line's worth of addresses); any other text as it is.
std::string address_block(std::string_view address);

}  // namespace fadu::identity
