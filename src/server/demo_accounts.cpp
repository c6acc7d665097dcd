// SPDX-License-Identifier: EUPL-1.2
#include <optional>
#include <set>

#include "server/server.hpp"
#include "store/transaction.hpp"

namespace fadu::server {
namespace {

struct Wanted {
  std::string name;
  std::string person;
  std::string display_name;
  identity::Administration administration = identity::Administration::none;
};

// The first holder of each role who has no login yet, and the three administrators.
std::vector<Wanted> wanted_accounts(const house::House& house, Date today) {
  std::vector<Wanted> wanted{
      {"system", "system_administrator", "系统管理员", identity::Administration::system},
      {"security", "security_administrator", "安全管理员", identity::Administration::security},
      {"audit", "audit_administrator", "审计管理员", identity::Administration::audit}};
  std::set<std::string> people;
  const auto& staff = house.matters->staff();
  for (const auto& [role, title] : house.definitions->catalogue.roles())
    for (const std::string& person : staff.holders(role, {}, today)) {
      if (!people.insert(person).second) continue;
      wanted.push_back({role, person, staff.name_of(person), identity::Administration::none});
      break;
    }
  return wanted;
}

}  // namespace

Result<void> make_demo_accounts(house::House& house, Identity& identity, const std::string& password,
                                Date today) {
  store::Connection& connection = *house.connection;
  std::optional<identity::PasswordHash> hash;
  store::Transaction transaction(connection);
  for (const Wanted& one : wanted_accounts(house, today)) {
    if (identity.accounts.find(connection, one.name)) continue;
    if (!hash) hash = identity::hash_password(password, identity.random);
    FADU_TRY(identity.acts.install_account(connection,
                                           {.name = one.name,
                                            .person = one.person,
                                            .display_name = one.display_name,
                                            .password = *hash,
                                            .must_change_password = false},
                                           one.administration));
  }
  transaction.commit();
  return {};
}

}  // namespace fadu::server
