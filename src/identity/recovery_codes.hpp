// What lets a holder in who has lost his phone: ten codes made with the second factor, each good once. Kept
// only as hashes; never shown again. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "identity/random.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

class RecoveryCodes {
 public:
  static constexpr int count = 10;

  RecoveryCodes(std::string region, Random random) : region_(std::move(region)), random_(std::move(random)) {}

  // All that write are inside the caller's transaction. New ones ("7KQ2-XW4P-9TBC-M3HD") in place of all
  // there were.
  std::vector<std::string> renew(store::Connection& connection, std::string_view account);
  // Whether it was one not yet used; it is gone then. Spaces, hyphens and case do not matter.
  bool use(store::Connection& connection, std::string_view account, std::string_view typed);
  void remove(store::Connection& connection, std::string_view account);
  [[nodiscard]] std::int64_t left(store::Connection& connection, std::string_view account) const;

 private:
  std::string region_;
  Random random_;
};

}  // namespace fadu::identity
