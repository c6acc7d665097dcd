// SPDX-License-Identifier: EUPL-1.2
#include "identity/lock_out.hpp"

namespace fadu::identity {

using store::Connection;
using store::Statement;

std::optional<Instant> LockOut::locked_until(Connection& connection, std::string_view name) const {
  Statement query = connection.prepare("SELECT until FROM identity_lock WHERE region = ?1 AND name = ?2");
  if (!query.bind_all(region_, name).step()) return std::nullopt;
  const Instant until{std::chrono::seconds(query.integer(0))};
  return until > now_() ? std::optional(until) : std::nullopt;
}

void LockOut::note_failure(Connection& connection, std::string_view name) {
  const Instant now = now_();
  const auto oldest = (now - window).time_since_epoch().count();
  // Of every name, so that the tables hold only what still counts.
  connection.run("DELETE FROM identity_failure WHERE region = ?1 AND at <= ?2", region_, oldest);
  connection.run("DELETE FROM identity_lock WHERE region = ?1 AND until <= ?2", region_,
                 now.time_since_epoch().count());
  connection.run(
      "INSERT INTO identity_failure (region, name, number, at) SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, "
      "?3 "
      "FROM identity_failure WHERE region = ?1 AND name = ?2",
      region_, name, now.time_since_epoch().count());
  Statement count =
      connection.prepare("SELECT COUNT(*) FROM identity_failure WHERE region = ?1 AND name = ?2");
  count.bind_all(region_, name).step();
  if (count.integer(0) < failures_max) return;
  forget(connection, name);
  connection.run("INSERT INTO identity_lock (region, name, until) VALUES (?1, ?2, ?3)", region_, name,
                 (now + duration).time_since_epoch().count());
}

void LockOut::forget(Connection& connection, std::string_view name) {
  connection.run("DELETE FROM identity_failure WHERE region = ?1 AND name = ?2", region_, name);
  connection.run("DELETE FROM identity_lock WHERE region = ?1 AND name = ?2", region_, name);
}

}  // namespace fadu::identity
