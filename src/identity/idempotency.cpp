// SPDX-License-Identifier: EUPL-1.2
#include "identity/idempotency.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "identity/digest.hpp"

namespace fadu::identity {
namespace {

using store::Connection;
using store::Statement;

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 200 &&
         std::ranges::all_of(key, [](char c) { return c >= '!' && c <= '~'; });
}

Error refused(Problem problem, std::string why, std::string why_zh) {
  return {.problem = problem,
          .what = "Idempotency-Key",
          .why = std::move(why),
          .rule = "idempotency",
          .why_zh = std::move(why_zh)};
}

}  // namespace

std::string request_fingerprint(std::string_view method, std::string_view target, std::string_view body) {
  return to_hex(sha256(fmt::format("{}:{}{}:{}{}", method.size(), method, target.size(), target, body)));
}

Result<std::optional<Reply>> IdempotencyKeys::find(Connection& connection,
                                                   const KeyedRequest& request) const {
  if (!is_key(request.key))
    return refused(Problem::invalid, "a key takes 1 to 200 visible ASCII characters",
                   "幂等键须为1至200个可见ASCII字符");
  Statement query = connection.prepare(
      "SELECT fingerprint, status, body FROM identity_reply "
      "WHERE region = ?1 AND account = ?2 AND idempotency_key = ?3 AND expires > ?4");
  if (!query.bind_all(region_, request.account, request.key, now_().time_since_epoch().count()).step())
    return std::optional<Reply>();
  if (query.text(0) != request.fingerprint)
    return refused(Problem::conflict, "something else was asked under this key before",
                   "该幂等键已用于另一项请求");
  return std::optional(Reply{static_cast<int>(query.integer(1)), std::string(query.text(2))});
}

void IdempotencyKeys::keep(Connection& connection, const KeyedRequest& request, const Reply& reply) {
  const auto now = now_();
  // One that has expired and was not removed yet makes room.
  connection.run(
      "DELETE FROM identity_reply WHERE region = ?1 AND account = ?2 AND idempotency_key = ?3 AND expires <= "
      "?4",
      region_, request.account, request.key, now.time_since_epoch().count());
  connection.run(
      "INSERT INTO identity_reply (region, account, idempotency_key, fingerprint, status, body, expires) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      region_, request.account, request.key, request.fingerprint, reply.status, reply.body,
      (now + age_max).time_since_epoch().count());
}

void IdempotencyKeys::remove_expired(Connection& connection) {
  connection.run("DELETE FROM identity_reply WHERE region = ?1 AND expires <= ?2", region_,
                 now_().time_since_epoch().count());
}

}  // namespace fadu::identity
