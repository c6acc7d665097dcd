// SPDX-License-Identifier: EUPL-1.2
#include "identity/accounts.hpp"

#include <fmt/format.h>

#include <array>

#include "base/require.hpp"
#include "base/text.hpp"
#include "identity/account_name.hpp"
#include "identity/origin.hpp"

namespace fadu::identity {
namespace {

using store::Connection;
using store::Statement;

constexpr std::size_t display_name_length_max = 80;
constexpr std::array<std::string_view, 3> states{"active", "locked", "closed"};
constexpr std::array<std::string_view, 4> administrations{"none", "system", "security", "audit"};

template <class Enum, std::size_t Size>
Enum stored(const std::array<std::string_view, Size>& words, std::string_view word) {
  for (std::size_t i = 0; i < Size; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  throw store::StoreFailure(store::StoreFailure::Kind::corrupt, "accounts",
                            fmt::format("the stored word \"{}\" is unknown", word));
}

Instant instant(std::int64_t seconds) {
  return Instant(std::chrono::seconds(seconds));
}

constexpr std::string_view columns =
    "a.name, a.person, a.display_name, a.language, a.state, a.administration, a.must_change_password, "
    "a.totp_confirmed, a.made, a.signed_in";

Account read_account(const Statement& row) {
  Account account{.name = std::string(row.text(0)),
                  .person = std::string(row.text(1)),
                  .display_name = std::string(row.text(2)),
                  .language = std::string(row.text(3)),
                  .state = stored<AccountState>(states, row.text(4)),
                  .administration = stored<Administration>(administrations, row.text(5)),
                  .must_change_password = row.flag(6),
                  .second_factor = row.flag(7),
                  .made = instant(row.integer(8)),
                  .signed_in = {}};
  if (const auto at = row.find_integer(9)) account.signed_in = instant(*at);
  return account;
}

template <class... Values>
std::optional<Account> find_one(Connection& connection, std::string_view from_where,
                                const Values&... values) {
  Statement query =
      connection.prepare(fmt::format("SELECT {} FROM identity_account a {}", columns, from_where));
  if (!query.bind_all(values...).step()) return std::nullopt;
  return read_account(query);
}

// Sets columns of one account that must exist.
template <class... Values>
void update(Connection& connection, std::string_view assignments, std::string_view region,
            std::string_view name, const Values&... values) {
  connection.run(fmt::format("UPDATE identity_account SET {} WHERE region = ?1 AND name = ?2", assignments),
                 region, name, values...);
  require(connection.change_count() == 1, "an account that is changed exists");
}

Error conflict(std::string_view what, std::string why, std::string why_zh) {
  return {.problem = Problem::conflict,
          .what = fmt::format("account {}", what),
          .why = std::move(why),
          .why_zh = std::move(why_zh)};
}

}  // namespace

std::string_view to_string(AccountState state) {
  return states[static_cast<std::size_t>(state)];
}

std::string_view to_string(Administration administration) {
  return administrations[static_cast<std::size_t>(administration)];
}

std::optional<Administration> find_administration(std::string_view word) {
  for (std::size_t i = 0; i < administrations.size(); ++i)
    if (administrations[i] == word) return static_cast<Administration>(i);
  return std::nullopt;
}

Result<void> check_may_act_on_matters(const Account& account) {
  if (account.administration == Administration::none) return {};
  return Error{.problem = Problem::forbidden,
               .what = fmt::format("account {}", account.name),
               .why = "an administrator of the system takes no part in its matters",
               .rule = "separation",
               .why_zh = "系统管理员、安全保密管理员和安全审计员不得办理业务"};
}

std::optional<Account> Accounts::find(Connection& connection, std::string_view name) const {
  return find_one(connection, "WHERE a.region = ?1 AND a.name = ?2", region_, fold_account_name(name));
}

std::optional<Account> Accounts::find_of_person(Connection& connection, std::string_view person) const {
  return find_one(connection, "WHERE a.region = ?1 AND a.person = ?2 AND a.state <> 'closed'", region_,
                  person);
}

std::optional<Account> Accounts::find_linked(Connection& connection, std::string_view issuer,
                                             std::string_view subject) const {
  return find_one(connection,
                  "JOIN identity_link l ON l.region = a.region AND l.account = a.name "
                  "WHERE l.region = ?1 AND l.issuer = ?2 AND l.subject = ?3",
                  region_, issuer, subject);
}

std::optional<std::string> Accounts::find_subject(Connection& connection, std::string_view name) const {
  Statement query = connection.prepare(
      "SELECT subject FROM identity_link WHERE region = ?1 AND account = ?2 ORDER BY issuer, subject");
  return query.bind_all(region_, name).step() ? std::optional(std::string(query.text(0))) : std::nullopt;
}

std::vector<Account> Accounts::list(Connection& connection) const {
  std::vector<Account> accounts;
  Statement query = connection.prepare(
      fmt::format("SELECT {} FROM identity_account a WHERE a.region = ?1 ORDER BY a.name", columns));
  store::for_each_row(query.bind(1, region_),
                      [&](const Statement& row) { accounts.push_back(read_account(row)); });
  return accounts;
}

std::optional<PasswordHash> Accounts::find_password(Connection& connection, std::string_view name) const {
  Statement query =
      connection.prepare("SELECT password FROM identity_account WHERE region = ?1 AND name = ?2");
  if (!query.bind_all(region_, fold_account_name(name)).step()) return std::nullopt;
  return PasswordHash{std::string(query.text(0))};
}

Result<Account> Accounts::make(Connection& connection, const NewAccount& account,
                               Administration administration) {
  const std::string name = FADU_TRY(parse_account_name(account.name));
  if (trim(account.person).empty() || trim(account.display_name).empty())
    return Error{.problem = Problem::invalid,
                 .what = fmt::format("account {}", name),
                 .why = "an account belongs to a person with a name",
                 .why_zh = "账号须对应一名有姓名的人员"};
  if (find(connection, name)) return conflict(name, "the name is taken", "账号名已被使用");
  if (const auto other = find_of_person(connection, account.person))
    return conflict(name, fmt::format("the person has the account {}", other->name),
                    fmt::format("该人员已有账号{}", other->name));
  connection.run(
      "INSERT INTO identity_account (region, name, person, display_name, password, state, administration, "
      "language, must_change_password, made, totp_confirmed, totp_counter) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 'active', ?6, ?7, ?8, ?9, 0, 0)",
      region_, name, account.person, one_line(trim(account.display_name), display_name_length_max),
      account.password.phc, to_string(administration), account.language, account.must_change_password,
      now_().time_since_epoch().count());
  return *find(connection, name);
}

void Accounts::set_display_name(Connection& connection, std::string_view name,
                                std::string_view display_name) {
  update(connection, "display_name = ?3", region_, name,
         one_line(trim(display_name), display_name_length_max));
}

void Accounts::set_language(Connection& connection, std::string_view name, std::string_view language) {
  update(connection, "language = ?3", region_, name, language);
}

void Accounts::set_state(Connection& connection, std::string_view name, AccountState state) {
  update(connection, "state = ?3", region_, name, to_string(state));
}

void Accounts::set_administration(Connection& connection, std::string_view name,
                                  Administration administration) {
  update(connection, "administration = ?3", region_, name, to_string(administration));
}

void Accounts::set_password(Connection& connection, std::string_view name, const PasswordHash& password,
                            bool must_change) {
  update(connection, "password = ?3, must_change_password = ?4", region_, name, password.phc, must_change);
}

void Accounts::note_signed_in(Connection& connection, std::string_view name) {
  update(connection, "signed_in = ?3", region_, name, now_().time_since_epoch().count());
}

Result<void> Accounts::link(Connection& connection, std::string_view name, std::string_view issuer,
                            std::string_view subject) {
  const auto holder = find_linked(connection, issuer, subject);
  if (holder && holder->name != name)
    return conflict(name, fmt::format("that login is linked to the account {}", holder->name),
                    fmt::format("该外部身份已绑定账号{}", holder->name));
  if (!holder)
    connection.run("INSERT INTO identity_link (region, issuer, subject, account) VALUES (?1, ?2, ?3, ?4)",
                   region_, issuer, subject, name);
  return {};
}

void Accounts::unlink(Connection& connection, std::string_view name) {
  connection.run("DELETE FROM identity_link WHERE region = ?1 AND account = ?2", region_, name);
}

}  // namespace fadu::identity
