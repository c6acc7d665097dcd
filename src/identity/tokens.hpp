// Tokens for other systems: a name, scopes and an end. Only the hash is stored; the secret is shown once.
// Making and revoking one is journalled. Never more than its account may do. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/journal.hpp"
#include "identity/origin.hpp"
#include "identity/random.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

using Scopes =
    std::set<std::string, std::less<>>;  // "read", "matters:perform": words the server gives meaning

struct ApiToken {
  std::string id;  // secret_hash() of the secret
  std::string account;
  std::string name;
  Scopes scopes;
  Instant made;
  Instant expires;
  std::optional<Instant> used;  // the last time, a minute coarse
  std::optional<Instant> revoked;

  [[nodiscard]] bool allows(std::string_view scope) const { return scopes.contains(scope); }
  friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

struct NewToken {
  std::string account;
  std::string name;
  Scopes scopes;
  Instant expires;
};

struct MadeToken {
  std::string secret;  // "fadu_…": to show once
  ApiToken token;
};

class ApiTokens {
 public:
  static constexpr std::string_view prefix = "fadu_";
  static constexpr std::chrono::days age_max{366};
  static constexpr std::chrono::minutes used_step{1};

  ApiTokens(std::string region, InstantClock now, Random random)
      : region_(region), now_(std::move(now)), random_(std::move(random)), journal_(std::move(region)) {}

  // All that write are inside the caller's transaction. Refuses: no name, a name another token in force has,
  // no scope, a scope that is no word, an end that is past or over a year away, an account that is not active
  // or is an administrator's (a token would go around the second factor).
  Result<MadeToken> make(store::Connection& connection, const NewToken& token, const Origin& origin);
  // Unless it is revoked, has expired, or its account is not active.
  [[nodiscard]] std::optional<ApiToken> find(store::Connection& connection, std::string_view secret) const;
  [[nodiscard]] bool used_is_due(const ApiToken& token) const;
  void note_used(store::Connection& connection, const ApiToken& token);

  // Also those no longer in force; the newest first.
  [[nodiscard]] std::vector<ApiToken> list(store::Connection& connection, std::string_view account) const;
  // False where the account has no such token in force.
  bool revoke(store::Connection& connection, std::string_view account, std::string_view id,
              const Origin& origin);
  // Part of an act of an administrator, which is journalled itself.
  void revoke_all(store::Connection& connection, std::string_view account);

 private:
  void note(store::Connection& connection, std::string_view act, const ApiToken& token,
            const Origin& origin) const;

  std::string region_;
  InstantClock now_;
  Random random_;
  Journal journal_;
};

}  // namespace fadu::identity
