// What a county needs before anybody can log in: the key that seals second factors, and a login for each of
// the three administrators. Never reachable from outside. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "house/house.hpp"
#include "identity/administration.hpp"

namespace fadu::server {

// Of keys/ in the county's folder, made at first use beside the keys that sign the ledger's checkpoints; a
// backup of the database holds none of them.
Result<identity::SealingKey> county_sealing_key(const std::string& folder, const identity::Random& random);

struct FirstLogin {
  std::string account;
  std::string title;     // of the administrator, in Chinese
  std::string password;  // to be shown once; must be changed at the first login
};

// A login for each of the three administrators, in one transaction. Refuses a county where somebody may log
// in already.
Result<std::vector<FirstLogin>> make_first_logins(house::House& house, const InstantClock& now,
                                                  const identity::Random& random);

}  // namespace fadu::server
