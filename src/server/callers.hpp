// Who asks, found by the cookie or token of a request, and known again for as long as the database stands as
// it did then. Never remembers anybody across a change of it, whoever made the change.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "identity/sessions.hpp"
#include "identity/tokens.hpp"
#include "server/caller.hpp"
#include "server/http.hpp"
#include "server/site.hpp"

namespace fadu::server {

struct FoundCaller {
  std::shared_ptr<const Caller> caller;         // nobody where neither cookie nor token is in force
  std::optional<identity::Session> seen = {};   // to be noted as seen again
  std::optional<identity::ApiToken> used = {};  // to be noted as used again
};

class Callers {
 public:
  explicit Callers(const Site& site) : site_(site) {}

  // By the thread the house belongs to, at the beginning of a look.
  FoundCaller find(const Request& request, house::House& house);

 private:
  struct Known {
    std::shared_ptr<const Caller> caller;
    std::optional<identity::Session> session;  // one of the two
    std::optional<identity::ApiToken> token;
    bool noted = false;  // its use is on its way to be noted
  };
  // What one house's connection has seen since the database last changed.
  struct Seen {
    std::int64_t version = 0;
    std::unordered_map<std::string, Known> known;  // by cookie, or header of the token
  };
  Seen& seen_by(const house::House& house);
  [[nodiscard]] std::optional<Known> look_up(const Request& request, house::House& house) const;
  FoundCaller give(Known& known) const;
  [[nodiscard]] bool still_in_force(const Known& known, const house::House& house) const;

  const Site& site_;
  std::mutex mutex_;
  std::map<const house::House*, Seen> seen_;
};

}  // namespace fadu::server
