// SPDX-License-Identifier: EUPL-1.2
#include "server/first_logins.hpp"

#include <filesystem>

#include "identity/tables.hpp"
#include "store/transaction.hpp"

namespace fadu::server {

Result<identity::SealingKey> county_sealing_key(const std::string& folder, const identity::Random& random) {
  namespace fs = std::filesystem;
  const fs::path keys = fs::path(folder) / "keys";
  std::error_code code;
  if (fs::create_directory(keys, code)) fs::permissions(keys, fs::perms::owner_all, code);
  if (code) return Error{.problem = Problem::unavailable, .what = keys.string(), .why = code.message()};
  return identity::SealingKey::ensure((keys / "second-factor.key").string(), random);
}

Result<std::vector<FirstLogin>> make_first_logins(house::House& house, const InstantClock& now,
                                                  const identity::Random& random) {
  store::Connection& connection = *house.connection;
  const identity::SealingKey key = FADU_TRY(county_sealing_key(house.folder, random));
  FADU_CHECK(identity::create_tables(connection, key, random));
  const identity::Accounts accounts(house.region(), now);
  identity::AdministrativeActs acts(house.region(), now, random, key);
  std::vector<FirstLogin> logins;
  store::Transaction transaction(connection);
  if (!accounts.list(connection).empty())
    return Error{.problem = Problem::conflict,
                 .what = house.folder,
                 .why = "people may log in here already",
                 .why_zh = "此处已有登录账号"};
  using identity::Administration;
  for (const auto& [administration, title] :
       {std::pair{Administration::system, "系统管理员"}, std::pair{Administration::security, "安全管理员"},
        std::pair{Administration::audit, "审计管理员"}}) {
    const std::string name(identity::to_string(administration));
    const std::string password = identity::make_temporary_password(random);
    FADU_TRY(acts.install_account(connection,
                                  {.name = name,
                                   .person = name + "_administrator",
                                   .display_name = title,
                                   .password = identity::hash_password(password, random)},
                                  administration));
    logins.push_back({name, title, password});
  }
  transaction.commit();
  return logins;
}

}  // namespace fadu::server
