// SPDX-License-Identifier: EUPL-1.2
#include "base/clock.hpp"

namespace fadu {

Clock system_clock() {
  return [] {
    const auto utc = std::chrono::system_clock::now().time_since_epoch();
    return Moment::from_minutes(std::chrono::floor<std::chrono::minutes>(utc).count() + 8 * 60);
  };
}

}  // namespace fadu
