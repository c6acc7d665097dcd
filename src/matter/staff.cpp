// SPDX-License-Identifier: EUPL-1.2
#include "matter/staff.hpp"

#include <algorithm>

namespace fadu::matter {
namespace {

using institution::Provides;

// The field's value of that type, or nothing where it is unset or the register has no such field.
template <class T>
std::optional<T> find_value(const Record& record, std::string_view field) {
  const auto slot = record.definition->schema.find_slot(field);
  if (!slot) return std::nullopt;
  const auto* value = std::get_if<T>(&record.values[*slot]);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::string text_of(const Record& record, std::string_view field) {
  return find_value<std::string>(record, field).value_or("");
}

}  // namespace

void Staff::learn(const Record& record) {
  switch (record.definition->provides) {
    case Provides::nothing:
      return;
    case Provides::organisation: {
      Organisation organisation{text_of(record, "code"),
                                text_of(record, "name"),
                                text_of(record, "word"),
                                text_of(record, "kind"),
                                find_value<Date>(record, "in_force_from"),
                                find_value<Date>(record, "in_force_until")};
      organisations_[organisation.code] = organisation;
      return;
    }
    case Provides::appointment: {
      const auto from = find_value<Date>(record, "valid_from");
      if (!from) return;
      const Appointment appointment{text_of(record, "person"),
                                    text_of(record, "person_name"),
                                    record.organisation(),
                                    text_of(record, "role"),
                                    *from,
                                    find_value<Date>(record, "ended_on")};
      add(record.matter(), appointment);
      return;
    }
    case Provides::delegation: {
      const auto from = find_value<Date>(record, "valid_from");
      const auto until = find_value<Date>(record, "valid_until");
      if (from && until)
        delegations_[record.matter()] = {text_of(record, "person"), text_of(record, "deputy"),
                                         text_of(record, "role"), *from, *until};
      return;
    }
  }
}

void Staff::add(std::int64_t matter, const Appointment& appointment) {
  const bool is_new = appointments_.insert_or_assign(matter, appointment).second;
  if (!is_new) return;
  by_person_.emplace(appointment.person, matter);
  by_role_.emplace(appointment.role, matter);
}

void Staff::forget_all() {
  *this = Staff();
}

const Organisation* Staff::find_organisation(std::string_view code) const {
  const auto found = organisations_.find(code);
  return found == organisations_.end() ? nullptr : &found->second;
}

bool Staff::appointed(std::string_view person, std::string_view role, std::string_view organisation,
                      Date day) const {
  const auto [begin, end] = by_person_.equal_range(person);
  return std::any_of(begin, end, [&](const auto& entry) {
    const Appointment& held = appointments_.at(entry.second);
    return held.role == role && (organisation.empty() || held.organisation == organisation) &&
           held.from <= day && (!held.until || day < *held.until);
  });
}

bool Staff::holds(std::string_view person, std::string_view role, std::string_view organisation,
                  Date day) const {
  if (appointed(person, role, organisation, day)) return true;
  return std::ranges::any_of(delegations_, [&](const auto& entry) {
    const Delegation& delegation = entry.second;
    return delegation.deputy == person && (delegation.role.empty() || delegation.role == role) &&
           delegation.from <= day && day <= delegation.until &&
           appointed(delegation.person, role, organisation, day);
  });
}

std::vector<std::string> Staff::holders(std::string_view role, std::string_view organisation,
                                        Date day) const {
  std::vector<std::string> people;
  const auto [begin, end] = by_role_.equal_range(role);
  for (auto entry = begin; entry != end; ++entry) {
    const Appointment& held = appointments_.at(entry->second);
    if ((organisation.empty() || held.organisation == organisation) && held.from <= day &&
        (!held.until || day < *held.until))
      people.push_back(held.person);
  }
  std::ranges::sort(people);
  const auto twice = std::ranges::unique(people);
  people.erase(twice.begin(), twice.end());
  return people;
}

std::vector<std::pair<std::string, std::string>> Staff::roles_of(std::string_view person, Date day) const {
  std::vector<std::pair<std::string, std::string>> held;
  const auto add_own = [&](std::string_view holder, const std::string& only_role) {
    const auto [begin, end] = by_person_.equal_range(holder);
    for (auto entry = begin; entry != end; ++entry) {
      const Appointment& appointment = appointments_.at(entry->second);
      if (appointment.from <= day && (!appointment.until || day < *appointment.until) &&
          (only_role.empty() || only_role == appointment.role))
        held.emplace_back(appointment.role, appointment.organisation);
    }
  };
  add_own(person, {});
  for (const auto& [matter, delegation] : delegations_)
    if (delegation.deputy == person && delegation.from <= day && day <= delegation.until)
      add_own(delegation.person, delegation.role);
  std::ranges::sort(held);
  const auto twice = std::ranges::unique(held);
  held.erase(twice.begin(), twice.end());
  return held;
}

std::vector<std::string> Staff::people(Date day) const {
  std::vector<std::string> people;
  for (const auto& [matter, held] : appointments_)
    if (held.from <= day && (!held.until || day < *held.until)) people.push_back(held.person);
  std::ranges::sort(people);
  const auto twice = std::ranges::unique(people);
  people.erase(twice.begin(), twice.end());
  return people;
}

std::optional<std::string> Staff::find_name(std::string_view person) const {
  const auto found = by_person_.find(person);
  return found == by_person_.end() ? std::nullopt : std::optional(appointments_.at(found->second).name);
}

std::string Staff::name_of(std::string_view person) const {
  return find_name(person).value_or(std::string(person));
}

std::optional<std::string> Staff::find_organisation_of(std::string_view person, Date day) const {
  const auto [begin, end] = by_person_.equal_range(person);
  for (auto entry = begin; entry != end; ++entry) {
    const Appointment& held = appointments_.at(entry->second);
    if (held.from <= day && (!held.until || day < *held.until)) return held.organisation;
  }
  return std::nullopt;
}

}  // namespace fadu::matter
