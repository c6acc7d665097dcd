// Who asks, and how far that reaches: role × organisation × region. Pure: looks at the registers as they
// stand, remembers nothing. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "institution/definition.hpp"
#include "matter/matters.hpp"

namespace fadu::server {

struct Caller {
  std::string account;  // empty: nobody has logged in
  std::string person;   // id in the register of appointments
  std::string name;
  std::string administration =
      "none";           // system, security or audit: such an account does nothing with matters
  std::string session;  // empty for an API token
  std::string csrf;     // what its writes must carry
  std::string language = "zh";
  bool must_change_password = false;
  std::set<std::string> scopes;                            // of an API token; empty: a person at a screen
  std::vector<std::pair<std::string, std::string>> roles;  // (role, organisation) held today

  [[nodiscard]] bool known() const { return !account.empty(); }
  [[nodiscard]] bool administrates() const { return administration != "none"; }
  [[nodiscard]] std::set<std::string> organisations() const;
  [[nodiscard]] bool holds(std::string_view role) const;
};

// Whether one of the caller's roles supervises the whole region.
bool supervises(const Caller& caller, const institution::Catalogue& catalogue);
// Whether the caller holds a role that performs the step: on that record, in the organisation whose people
// do.
bool performs(const Caller& caller, const institution::Step& step, const matter::Record& record);
bool performs_anywhere(const Caller& caller, const institution::Step& step);

// Which of an institution's matters the caller may read.
struct Reach {
  bool all = false;                     // of the region
  std::set<std::string> organisations;  // else those these handle, or are named in
};
Reach reach_of(const Caller& caller, const institution::Definition& definition,
               const institution::Catalogue& catalogue);
bool may_read(const Reach& reach, const matter::Record& record);

// Whether personal values are shown unmasked: to the people of the handling organisation (or of one named in
// the record that has a step to perform) whose roles have something to do there, and to the person named.
bool sees_personal(const Caller& caller, const matter::Record& record);

// The personal fields of an institution; of a record, those that have a value.
std::vector<std::string> personal_fields(const institution::Definition& definition);
std::vector<std::string> personal_values(const matter::Record& record);

// The condition of may_read() in SQL over the alias r, its parameters numbered from `first` on.
struct ReachCondition {
  std::string sql;
  std::vector<matter::Value> parameters;
};
ReachCondition reach_condition(const Reach& reach, const institution::Definition& definition, int first);

}  // namespace fadu::server
