// Who may log in: one account a person, its state and its administration. Never decides what a person may do
// with matters (the staff register does), and never sees a password. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "identity/passwords.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

enum class AccountState { active, locked, closed };
// 三员分立: an account holds one of these, and a person one account, so nobody holds two.
enum class Administration { none, system, security, audit };
std::string_view to_string(AccountState state);
std::string_view to_string(Administration administration);
std::optional<Administration> find_administration(std::string_view word);

struct Account {
  std::string name;    // the key; see account_name.hpp
  std::string person;  // the id in the staff register
  std::string display_name;
  std::string language = "zh";
  AccountState state = AccountState::active;
  Administration administration = Administration::none;
  bool must_change_password = false;
  bool second_factor = false;  // set up and confirmed
  Instant made;
  std::optional<Instant> signed_in;  // the last time

  friend bool operator==(const Account&, const Account&) = default;
};

struct NewAccount {
  std::string name;
  std::string person;
  std::string display_name;
  PasswordHash password;
  bool must_change_password = true;
  std::string language = "zh";
};

// An administrator may do nothing with matters, whatever the staff register says of the person.
Result<void> check_may_act_on_matters(const Account& account);

// Everything here that writes is inside the caller's transaction. Nothing here is journalled: acts of
// administrators are in administration.hpp, and those of logging in in login.hpp.
class Accounts {
 public:
  Accounts(std::string region, InstantClock now) : region_(std::move(region)), now_(std::move(now)) {}

  [[nodiscard]] std::optional<Account> find(store::Connection& connection, std::string_view name) const;
  // The person's account that is not closed.
  [[nodiscard]] std::optional<Account> find_of_person(store::Connection& connection,
                                                      std::string_view person) const;
  // The account linked to the subject of another house's login (OIDC).
  [[nodiscard]] std::optional<Account> find_linked(store::Connection& connection, std::string_view issuer,
                                                   std::string_view subject) const;
  // That subject, of whichever house it is.
  [[nodiscard]] std::optional<std::string> find_subject(store::Connection& connection,
                                                        std::string_view name) const;
  // By name.
  [[nodiscard]] std::vector<Account> list(store::Connection& connection) const;
  // For comparing passwords; nothing where there is no such account.
  [[nodiscard]] std::optional<PasswordHash> find_password(store::Connection& connection,
                                                          std::string_view name) const;

  // Refuses a name that is not one or is taken (also by a closed account), a person who has an account that
  // is not closed, and an empty person or display name.
  Result<Account> make(store::Connection& connection, const NewAccount& account,
                       Administration administration = Administration::none);

  // Each requires that the account exists.
  void set_display_name(store::Connection& connection, std::string_view name, std::string_view display_name);
  void set_language(store::Connection& connection, std::string_view name, std::string_view language);
  void set_state(store::Connection& connection, std::string_view name, AccountState state);
  void set_administration(store::Connection& connection, std::string_view name,
                          Administration administration);
  void set_password(store::Connection& connection, std::string_view name, const PasswordHash& password,
                    bool must_change);
  void note_signed_in(store::Connection& connection, std::string_view name);
  // Refuses a subject that is linked to another account.
  Result<void> link(store::Connection& connection, std::string_view name, std::string_view issuer,
                    std::string_view subject);
  void unlink(store::Connection& connection, std::string_view name);

 private:
  std::string region_;
  InstantClock now_;
};

}  // namespace fadu::identity
