// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.hpp"

namespace fadu {

Clock system_clock() {
  return [now = system_instant_clock()] { return to_moment(now()); };
}

InstantClock system_instant_clock() {
  return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

Moment to_moment(Instant instant) {
  const auto utc = std::chrono::floor<std::chrono::minutes>(instant.time_since_epoch());
  return Moment::from_minutes(utc.count() + 8 * 60);
}

}  // namespace fadu
