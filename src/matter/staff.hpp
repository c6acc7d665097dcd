// Who may act: organisations, appointments and delegations of the registers, kept in memory and renewed when
// one of those records changes. Never knows a register by name: the definitions say which ones provide them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "matter/record.hpp"

namespace fadu::matter {

struct Appointment {
  std::string person;
  std::string name;
  std::string organisation;
  std::string role;
  Date from;
  std::optional<Date> until;  // the first day on which it no longer holds
};

struct Delegation {
  std::string person;  // who is away
  std::string deputy;  // who stands in
  std::string role;
  Date from;
  Date until;
};

struct Organisation {
  std::string code;
  std::string name;
  std::string word;  // in document numbers
  std::string kind;
  std::optional<Date> from;
  std::optional<Date> until;  // the first day on which it no longer exists
};

class Staff {
 public:
  // Takes in a register's record as it now stands; other institutions' records are ignored.
  void learn(const Record& record);
  void add(Organisation organisation) { organisations_[organisation.code] = std::move(organisation); }
  void add(std::int64_t matter, const Appointment& appointment);
  void forget_all();

  [[nodiscard]] const Organisation* find_organisation(std::string_view code) const;
  [[nodiscard]] const std::map<std::string, Organisation, std::less<>>& organisations() const {
    return organisations_;
  }
  // True while nobody was ever appointed: then, and only then, the registers may be filled by whoever
  // installs.
  [[nodiscard]] bool nobody_appointed() const { return appointments_.empty(); }
  // Whether the person holds the role on that day, in that organisation (empty: in any), herself or as a
  // deputy.
  [[nodiscard]] bool holds(std::string_view person, std::string_view role, std::string_view organisation,
                           Date day) const;
  // Holders of the role in the organisation (empty: any), in a fixed order.
  [[nodiscard]] std::vector<std::string> holders(std::string_view role, std::string_view organisation,
                                                 Date day) const;
  [[nodiscard]] std::optional<std::string> find_name(std::string_view person) const;
  // The same, or the id of somebody the registers do not know.
  [[nodiscard]] std::string name_of(std::string_view person) const;
  // What the person holds that day, herself and as a deputy: (role, organisation), sorted, each once.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> roles_of(std::string_view person,
                                                                          Date day) const;
  // Everyone who holds something that day, sorted.
  [[nodiscard]] std::vector<std::string> people(Date day) const;
  // The organisation of the person's earliest appointment in force that day.
  [[nodiscard]] std::optional<std::string> find_organisation_of(std::string_view person, Date day) const;

 private:
  [[nodiscard]] bool appointed(std::string_view person, std::string_view role, std::string_view organisation,
                               Date day) const;

  std::map<std::string, Organisation, std::less<>> organisations_;
  std::map<std::int64_t, Appointment> appointments_;  // by matter
  std::map<std::int64_t, Delegation> delegations_;
  std::multimap<std::string, std::int64_t, std::less<>> by_person_;
  std::multimap<std::string, std::int64_t, std::less<>> by_role_;
};

}  // namespace fadu::matter
