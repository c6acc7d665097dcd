// SPDX-License-Identifier: EUPL-1.2
#include "identity/sessions.hpp"

#include <algorithm>

#include "base/require.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"
#include "identity/secret.hpp"

namespace fadu::identity {
namespace {

using store::Connection;
using store::Statement;

constexpr std::string_view pending_word = "second_factor_pending";
constexpr std::string_view full_word = "full";
constexpr std::size_t user_agent_length_max = 200;
constexpr std::size_t address_length_max = 60;

Session read_session(const Statement& row) {
  return {.id = std::string(row.text(0)),
          .account = std::string(row.text(1)),
          .stage = row.text(2) == full_word ? SessionStage::full : SessionStage::second_factor_pending,
          .opened = Instant(std::chrono::seconds(row.integer(3))),
          .seen = Instant(std::chrono::seconds(row.integer(4))),
          .address = std::string(row.text(5)),
          .user_agent = std::string(row.text(6))};
}

}  // namespace

bool Sessions::in_force(const Session& session) const {
  const std::chrono::seconds age_most = session.stage == SessionStage::full ? age_max : pending_age_max;
  const Instant now = now_();
  return now - session.opened < age_most && now - session.seen < idle_max;
}

OpenedSession Sessions::open(Connection& connection, std::string_view account, SessionStage stage,
                             const Origin& origin) {
  std::string token = make_secret(random_);
  const Instant now = now_();
  Session session{.id = secret_hash(token),
                  .account = std::string(account),
                  .stage = stage,
                  .opened = now,
                  .seen = now,
                  .address = one_line(origin.address, address_length_max),
                  .user_agent = one_line(origin.user_agent, user_agent_length_max)};
  connection.run(
      "INSERT INTO identity_session (region, id, account, stage, opened, seen, address, user_agent) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)",
      region_, session.id, account, stage == SessionStage::full ? full_word : pending_word,
      now.time_since_epoch().count(), session.address, session.user_agent);
  return {std::move(token), std::move(session)};
}

std::optional<Session> Sessions::find(Connection& connection, std::string_view token) const {
  return find_in(connection, token, SessionStage::full);
}

std::optional<Session> Sessions::find_pending(Connection& connection, std::string_view token) const {
  return find_in(connection, token, SessionStage::second_factor_pending);
}

std::optional<Session> Sessions::find_in(Connection& connection, std::string_view token,
                                         SessionStage stage) const {
  Statement query = connection.prepare(
      "SELECT s.id, s.account, s.stage, s.opened, s.seen, s.address, s.user_agent FROM identity_session s "
      "JOIN identity_account a ON a.region = s.region AND a.name = s.account "
      "WHERE s.region = ?1 AND s.id = ?2 AND a.state = 'active'");
  if (!query.bind_all(region_, secret_hash(token)).step()) return std::nullopt;
  Session session = read_session(query);
  const bool found = session.stage == stage && in_force(session);
  return found ? std::optional(std::move(session)) : std::nullopt;
}

void Sessions::note_seen(Connection& connection, const Session& session) {
  connection.run("UPDATE identity_session SET seen = ?3 WHERE region = ?1 AND id = ?2", region_, session.id,
                 now_().time_since_epoch().count());
}

OpenedSession Sessions::complete(Connection& connection, const Session& pending) {
  require(pending.stage == SessionStage::second_factor_pending, "a session is completed once");
  end(connection, pending.account, pending.id);
  return open(connection, pending.account, SessionStage::full,
              {.address = pending.address, .user_agent = pending.user_agent});
}

std::vector<Session> Sessions::list(Connection& connection, std::string_view account) const {
  std::vector<Session> sessions;
  Statement query = connection.prepare(
      "SELECT id, account, stage, opened, seen, address, user_agent FROM identity_session "
      "WHERE region = ?1 AND account = ?2 ORDER BY seen DESC, id");
  store::for_each_row(query.bind_all(region_, account), [&](const Statement& row) {
    Session session = read_session(row);
    if (session.stage == SessionStage::full && in_force(session)) sessions.push_back(std::move(session));
  });
  return sessions;
}

bool Sessions::end(Connection& connection, std::string_view account, std::string_view id) {
  connection.run("DELETE FROM identity_session WHERE region = ?1 AND account = ?2 AND id = ?3", region_,
                 account, id);
  return connection.change_count() == 1;
}

void Sessions::end_all(Connection& connection, std::string_view account, std::string_view kept) {
  connection.run("DELETE FROM identity_session WHERE region = ?1 AND account = ?2 AND id <> ?3", region_,
                 account, kept);
}

void Sessions::remove_expired(Connection& connection) {
  const Instant now = now_();
  connection.run("DELETE FROM identity_session WHERE region = ?1 AND (opened <= ?2 OR seen <= ?3)", region_,
                 (now - age_max).time_since_epoch().count(), (now - idle_max).time_since_epoch().count());
}

std::string csrf_token(std::string_view session_token) {
  return to_base64url(as_text(hmac_sha256(session_token, "fadu csrf 1")));
}

}  // namespace fadu::identity
