// SPDX-License-Identifier: EUPL-1.2
#include "matter/authority.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fadu::matter {
namespace {

using institution::Definition;
using institution::Provides;
using institution::Step;

bool open_to(const std::vector<std::string>& roles, std::string_view role) {
  return std::ranges::find(roles, role) != roles.end();
}

bool fits(const Surroundings& surroundings, const std::vector<std::string>& roles, const std::string& person,
          const std::string& organisation, Date day) {
  return std::ranges::any_of(roles, [&](const std::string& role) {
    return role == institution::public_role || surroundings.staff.holds(person, role, organisation, day);
  });
}

// Each performer to a different place: a small matching, since a step asks for two or three people at most.
bool assign(const Surroundings& surroundings, const Step& step, const std::vector<std::string>& people,
            const std::string& organisation, Date day, std::size_t place, std::vector<bool>& taken) {
  if (place == step.by.size()) return true;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (taken[i] || !fits(surroundings, step.by[place], people[i], organisation, day)) continue;
    taken[i] = true;
    if (assign(surroundings, step, people, organisation, day, place + 1, taken)) return true;
    taken[i] = false;
  }
  return false;
}

std::string roles_of(const Surroundings& surroundings, const Step& step, Language language) {
  std::string joined;
  for (const auto& roles : step.by) {
    std::string one;
    for (const std::string& role : roles) {
      const auto title = surroundings.catalogue.roles().find(role);
      one += (one.empty()                ? ""
              : language == Language::zh ? "或"
                                         : " or ") +
             (title == surroundings.catalogue.roles().end() ? role : title->second.in(language));
    }
    joined += (joined.empty() ? "" : " + ") + one;
  }
  return joined;
}

Error refused(const Definition& definition, const Step& step, TextPair why) {
  Error error{Problem::refused, fmt::format("{} {}", definition.id, step.id), std::move(why.en),
              fmt::format("{}.steps.{}.by", definition.id, step.id)};
  error.why_zh = std::move(why.zh);
  return error;
}

// Registers may be filled by whoever installs while nobody was ever appointed.
bool founding(const Surroundings& surroundings, const Definition& definition) {
  return surroundings.staff.nobody_appointed() && definition.provides != Provides::nothing;
}

}  // namespace

std::string acting_organisation(const Step& step, const Record& record) {
  if (step.of == "any") return {};
  if (step.of == "organisation") return record.organisation();
  const auto* code = std::get_if<std::string>(&record.value(step.of));
  return code == nullptr ? record.organisation() : *code;
}

Result<std::string> handling_organisation(const Surroundings& surroundings, const Definition& definition,
                                          const Step& step, const Act& act) {
  std::string code = act.organisation;
  if (code.empty() && !act.performers.empty())
    code = surroundings.staff.find_organisation_of(act.performers.front(), act.at.day()).value_or("");
  if (founding(surroundings, definition)) return code;
  if (code.empty())
    return refused(definition, step, {"须指明承办单位", "say which organisation handles the matter"});
  if (surroundings.staff.find_organisation(code) == nullptr)
    return refused(
        definition, step,
        {fmt::format("没有代码为“{}”的单位", code), fmt::format("there is no organisation '{}'", code)});
  return code;
}

Result<void> check_authority(const Surroundings& surroundings, const Step& step, const Act& act,
                             const Record& record) {
  const Definition& definition = *record.definition;
  if (step.by.size() == 1 && open_to(step.by[0], institution::clock_role) && act.performers.empty())
    return {};
  if (step.by.size() == 1 && open_to(step.by[0], institution::public_role) && act.performers.empty())
    return {};
  if (founding(surroundings, definition)) return {};
  const std::string organisation = acting_organisation(step, record);
  std::vector<std::string> people = act.performers;
  std::ranges::sort(people);
  const auto twice = std::ranges::unique(people);
  people.erase(twice.begin(), twice.end());
  std::vector<bool> taken(people.size(), false);
  if (people.size() == step.by.size() &&
      assign(surroundings, step, people, organisation, act.at.day(), 0, taken))
    return {};
  const Organisation* body = surroundings.staff.find_organisation(organisation);
  const std::string name = body == nullptr ? organisation : body->name;
  return refused(
      definition, step,
      {fmt::format("须由{}{}名不同人员办理：{}", name.empty() ? "" : name + "的", step.by.size(),
                   roles_of(surroundings, step, Language::zh)),
       fmt::format("needs {} different {}{}: {}", step.by.size(), step.by.size() == 1 ? "person" : "people",
                   name.empty() ? "" : " of " + name, roles_of(surroundings, step, Language::en))});
}

std::vector<std::string> choose_performers(const Surroundings& surroundings, const Step& step,
                                           const Record& record, Date day,
                                           const std::function<std::size_t(std::size_t)>& choose) {
  std::vector<std::string> people;
  const std::string organisation = acting_organisation(step, record);
  for (const auto& roles : step.by) {
    if (open_to(roles, institution::clock_role) || open_to(roles, institution::public_role)) continue;
    for (const std::string& role : roles) {
      std::vector<std::string> free = surroundings.staff.holders(role, organisation, day);
      std::erase_if(
          free, [&](const std::string& person) { return std::ranges::find(people, person) != people.end(); });
      if (free.empty()) continue;
      people.push_back(free[choose(free.size())]);
      break;
    }
  }
  return people;
}

std::vector<std::string> find_performers(const Surroundings& surroundings, const Step& step,
                                         const Record& record, Date day) {
  return choose_performers(surroundings, step, record, day, [](std::size_t) { return std::size_t{0}; });
}

}  // namespace fadu::matter
