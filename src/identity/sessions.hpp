// Who is logged in: a session is 256 random bits in a cookie, of which the database keeps only the hash.
// Never writes on every request: "last seen" is a minute coarse. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "identity/origin.hpp"
#include "identity/random.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

// second_factor_pending: the password was right and the code is still owed; good for nothing else.
enum class SessionStage { second_factor_pending, full };

struct Session {
  std::string id;  // secret_hash() of the token: may be shown to its holder, opens nothing
  std::string account;
  SessionStage stage = SessionStage::full;
  Instant opened;
  Instant seen;
  std::string address;
  std::string user_agent;

  friend bool operator==(const Session&, const Session&) = default;
};

struct OpenedSession {
  std::string token;  // for the cookie; known to nobody but its holder
  Session session;
};

class Sessions {
 public:
  static constexpr std::chrono::minutes idle_max{30};
  static constexpr std::chrono::hours age_max{12};
  static constexpr std::chrono::minutes pending_age_max{5};
  static constexpr std::chrono::minutes seen_step{1};

  Sessions(std::string region, InstantClock now, Random random)
      : region_(std::move(region)), now_(std::move(now)), random_(std::move(random)) {}

  // All that write are inside the caller's transaction.
  OpenedSession open(store::Connection& connection, std::string_view account, SessionStage stage,
                     const Origin& origin);
  // The full session of the token, unless it has expired or its account is not active.
  [[nodiscard]] std::optional<Session> find(store::Connection& connection, std::string_view token) const;
  // The same of one that owes its code: only for asking for that code.
  [[nodiscard]] std::optional<Session> find_pending(store::Connection& connection,
                                                    std::string_view token) const;
  // Whether a session found earlier has not expired since.
  [[nodiscard]] bool in_force(const Session& session) const;
  // Whether the session was last noted as seen long enough ago to be noted again.
  [[nodiscard]] bool seen_is_due(const Session& session) const { return now_() - session.seen >= seen_step; }
  void note_seen(store::Connection& connection, const Session& session);
  // A full session in place of the pending one, under a token of its own.
  OpenedSession complete(store::Connection& connection, const Session& pending);

  // The full ones in force, the last seen first.
  [[nodiscard]] std::vector<Session> list(store::Connection& connection, std::string_view account) const;
  // False where the account has no such session.
  bool end(store::Connection& connection, std::string_view account, std::string_view id);
  // All of the account, but the one with the id `kept` where one is given.
  void end_all(store::Connection& connection, std::string_view account, std::string_view kept = {});
  void remove_expired(store::Connection& connection);

 private:
  [[nodiscard]] std::optional<Session> find_in(store::Connection& connection, std::string_view token,
                                               SessionStage stage) const;

  std::string region_;
  InstantClock now_;
  Random random_;
};

// What every write by cookie must carry besides the cookie: derived from the session's token, so that no page
// of another house can know it. Changes with the session.
std::string csrf_token(std::string_view session_token);

}  // namespace fadu::identity
