// SPDX-License-Identifier: EUPL-1.2
#include "server/callers.hpp"

#include <algorithm>

namespace fadu::server {
namespace {

constexpr std::size_t known_max = 4096;

// The state of the database this look sees, where the engine tells it for less than looking up costs: a
// commit of any other connection, of whichever process, changes it. Looking connections commit nothing.
std::optional<std::int64_t> version_seen(store::Connection& connection) {
  if (connection.dialect() != store::Dialect::sqlite) return std::nullopt;
  store::Statement query = connection.prepare("PRAGMA data_version");
  query.step();
  return query.integer(0);
}

std::shared_ptr<Caller> caller_of_account(const identity::Account& account, const house::House& house,
                                          Date today) {
  auto caller = std::make_shared<Caller>();
  caller->account = account.name;
  caller->person = account.person;
  caller->name = account.display_name;
  caller->administration = identity::to_string(account.administration);
  caller->language = account.language;
  caller->must_change_password = account.must_change_password;
  if (!caller->administrates()) caller->roles = house.matters->staff().roles_of(account.person, today);
  return caller;
}

}  // namespace

Callers::Seen& Callers::seen_by(const house::House& house) {
  const std::lock_guard lock(mutex_);
  return seen_[&house];
}

std::optional<Callers::Known> Callers::look_up(const Request& request, house::House& house) const {
  const Date today = site_.clock().day();
  const auto& identity = *site_.identity;
  store::Connection& connection = *house.connection;
  Known known;
  const std::string_view bearer = request.header("authorization");
  const std::string_view cookie = request.cookie("fadu_session");
  if (bearer.starts_with("Bearer "))
    known.token = identity.tokens.find(connection, bearer.substr(7));
  else if (!cookie.empty())
    known.session = identity.sessions.find(connection, cookie);
  if (!known.token && !known.session) return std::nullopt;
  const auto account =
      identity.accounts.find(connection, known.token ? known.token->account : known.session->account);
  if (!account) return std::nullopt;
  auto caller = caller_of_account(*account, house, today);
  if (known.token) {
    caller->scopes.insert(known.token->scopes.begin(), known.token->scopes.end());
  } else {
    caller->session = known.session->id;
    caller->csrf = identity::csrf_token(cookie);
  }
  known.caller = std::move(caller);
  return known;
}

// Time passes and, a moment after the commit, the registers are read anew without the database changing.
bool Callers::still_in_force(const Known& known, const house::House& house) const {
  const Caller& caller = *known.caller;
  const bool in_time = known.session ? site_.identity->sessions.in_force(*known.session)
                                     : site_.identity->now() < known.token->expires;
  return in_time && (caller.administrates() ||
                     caller.roles == house.matters->staff().roles_of(caller.person, site_.clock().day()));
}

FoundCaller Callers::give(Known& known) const {
  FoundCaller found{.caller = known.caller};
  if (known.noted) return found;
  if (known.session && site_.identity->sessions.seen_is_due(*known.session)) found.seen = known.session;
  if (known.token && site_.identity->tokens.used_is_due(*known.token)) found.used = known.token;
  known.noted = found.seen || found.used;
  return found;
}

FoundCaller Callers::find(const Request& request, house::House& house) {
  static const auto nobody = std::make_shared<const Caller>();
  const std::string_view bearer = request.header("authorization");
  const std::string key(bearer.starts_with("Bearer ") ? bearer : request.cookie("fadu_session"));
  if (key.empty()) return {.caller = nobody};
  const auto version = version_seen(*house.connection);
  if (!version) {
    auto known = look_up(request, house);
    return known ? give(*known) : FoundCaller{.caller = nobody};
  }
  Seen& seen = seen_by(house);
  if (seen.version != *version || seen.known.size() >= known_max) seen.known.clear();
  seen.version = *version;
  const auto place = seen.known.find(key);
  if (place != seen.known.end() && still_in_force(place->second, house)) return give(place->second);
  if (place != seen.known.end()) seen.known.erase(place);
  auto known = look_up(request, house);
  if (!known) return {.caller = nobody};
  return give(seen.known.emplace(key, *std::move(known)).first->second);
}

}  // namespace fadu::server
