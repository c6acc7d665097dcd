// The same write sent twice happens once: what was answered under a key is kept for a day and answered again.
// Never a lock: find() and keep() stand in the transaction of the write itself. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

struct Reply {
  int status = 0;
  std::string body;

  friend bool operator==(const Reply&, const Reply&) = default;
};

// Which write it is: keys of different accounts have nothing to do with one another.
struct KeyedRequest {
  std::string account;
  std::string key;          // 1 to 200 visible ASCII characters, as the client chose
  std::string fingerprint;  // request_fingerprint()
};

// Tells two requests apart by everything they ask.
std::string request_fingerprint(std::string_view method, std::string_view target, std::string_view body);

class IdempotencyKeys {
 public:
  static constexpr std::chrono::hours age_max{24};

  IdempotencyKeys(std::string region, InstantClock now) : region_(std::move(region)), now_(std::move(now)) {}

  // The answer already given, or nothing: the write is then to be done and its answer kept. Refuses a key
  // that is not one, and one under which something else was asked.
  [[nodiscard]] Result<std::optional<Reply>> find(store::Connection& connection,
                                                  const KeyedRequest& request) const;
  // Requires that find() had nothing.
  void keep(store::Connection& connection, const KeyedRequest& request, const Reply& reply);
  void remove_expired(store::Connection& connection);

 private:
  std::string region_;
  InstantClock now_;
};

}  // namespace fadu::identity
