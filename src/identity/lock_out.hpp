// Failed logins of a name, counted in the database: too many in a short time lock the name for a while,
// whether there is such an account or not, so that being locked tells nobody that there is. Never locks an
// account for good (that is an administrator's act). SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

class LockOut {
 public:
  static constexpr int failures_max = 5;
  static constexpr std::chrono::minutes window{15};
  static constexpr std::chrono::minutes duration{15};

  LockOut(std::string region, InstantClock now) : region_(std::move(region)), now_(std::move(now)) {}

  // Until when the name is locked; nothing when it is not. Names are folded (account_name.hpp).
  [[nodiscard]] std::optional<Instant> locked_until(store::Connection& connection,
                                                    std::string_view name) const;
  // Counts one more, and locks with the fifth within 15 minutes. Inside the caller's transaction.
  void note_failure(store::Connection& connection, std::string_view name);
  void forget(store::Connection& connection, std::string_view name);

 private:
  std::string region_;
  InstantClock now_;
};

}  // namespace fadu::identity
