// SPDX-License-Identifier: EUPL-1.2
#include "identity/rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/require.hpp"

namespace fadu::identity {
namespace {

constexpr std::int64_t permit = 60;  // in sixtieths

}  // namespace

std::string address_block(std::string_view address) {
  std::string text(address.substr(0, 64));
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  std::array<char, INET6_ADDRSTRLEN> out{};
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
    inet_ntop(AF_INET, bytes.data() + mapped.size(), out.data(), out.size());
    return out.data();
  }
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  inet_ntop(AF_INET6, bytes.data(), out.data(), out.size());
  return std::string(out.data()) + "/64";
}

RateLimit::RateLimit(Rate rate, InstantClock now, std::size_t addresses_max)
    : rate_(rate), now_(std::move(now)), addresses_max_(addresses_max) {
  require(rate.burst > 0 && rate.per_minute > 0 && addresses_max > 0, "a rate lets something through");
}

RateLimit::Bucket& RateLimit::bucket_of(std::string key, Instant now) {
  const auto place = places_.find(key);
  if (place != places_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, place->second);
    return buckets_.front();
  }
  if (buckets_.size() == addresses_max_) {
    places_.erase(buckets_.back().address);
    buckets_.pop_back();
  }
  buckets_.push_front({std::move(key), rate_.burst * permit, now});
  places_.emplace(buckets_.front().address, buckets_.begin());
  return buckets_.front();
}

std::chrono::seconds RateLimit::take(std::string_view address) {
  const Instant now = now_();
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(address_block(address), now);
  const std::int64_t full = rate_.burst * permit;
  // As long as it takes to fill from empty is as good as for ever, and cannot overflow.
  const std::int64_t elapsed =
      std::clamp<std::int64_t>((now - bucket.at).count(), 0, full / rate_.per_minute + 1);
  bucket.sixtieths = std::min(full, bucket.sixtieths + elapsed * rate_.per_minute);
  bucket.at = std::max(bucket.at, now);
  if (bucket.sixtieths < permit) {
    const std::int64_t missing = permit - bucket.sixtieths;
    return std::chrono::seconds((missing + rate_.per_minute - 1) / rate_.per_minute);
  }
  bucket.sixtieths -= permit;
  return std::chrono::seconds(0);
}

std::size_t RateLimit::address_count() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace fadu::identity
