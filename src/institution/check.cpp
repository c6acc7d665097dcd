// SPDX-License-Identifier: EUPL-1.2
#include "institution/check.hpp"

#include <algorithm>
#include <set>

#include "institution/check_rules.hpp"

namespace fadu::institution {

std::vector<Date> turning_days(const Definition& definition) {
  std::set<Date> days;
  const auto turn = [&](const InForce& in_force) {
    if (in_force.since) days.insert(*in_force.since);
    if (in_force.until) days.insert(*in_force.until + 1);
  };
  for (const Version& version : definition.versions)
    if (version.in_force.since) days.insert(*version.in_force.since);
  for (const Step& step : definition.steps) {
    turn(step.in_force);
    for (const Gate& gate : step.needs) turn(gate.in_force);
  }
  for (const Limit& limit : definition.limits) turn(limit.in_force);
  std::vector<Date> in_force;
  std::ranges::copy_if(days, std::back_inserter(in_force),
                       [&](Date day) { return definition.find_version(day) != nullptr; });
  return in_force;
}

Diagnostics check(const Catalogue& catalogue, const law::Lawbook& lawbook) {
  Diagnostics diagnostics;
  for (const auto& definition : catalogue.definitions()) {
    const Graph graph(*definition);
    const Checking checking{catalogue, lawbook, *definition, graph, diagnostics};
    check_names(checking);
    check_fields(checking);
    check_documents(checking);
    check_stages(checking);
    check_gates(checking);
    check_limits(checking);
    check_always(checking);
  }
  return diagnostics;
}

}  // namespace fadu::institution
