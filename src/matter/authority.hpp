// Who may perform a step: how many people, in which roles, of which organisation, on that day.
// Never trusts a name: a role is an appointment in force or a delegation. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "matter/step.hpp"

namespace fadu::matter {

// Whose people perform the step on the record: an organisation's code, or empty for any.
std::string acting_organisation(const institution::Step& step, const Record& record);

// The organisation that will handle a matter the step opens.
Result<std::string> handling_organisation(const Surroundings& surroundings,
                                          const institution::Definition& definition,
                                          const institution::Step& step, const Act& act);

// Refused unless the performers are as many different people as the step asks for, each in one of the roles.
Result<void> check_authority(const Surroundings& surroundings, const institution::Step& step, const Act& act,
                             const Record& record);

// People who may perform the step on a record that day, one for each performer it asks for; fewer if there
// are not enough. `choose` picks one of that many; the first, by default.
std::vector<std::string> choose_performers(const Surroundings& surroundings, const institution::Step& step,
                                           const Record& record, Date day,
                                           const std::function<std::size_t(std::size_t)>& choose);
std::vector<std::string> find_performers(const Surroundings& surroundings, const institution::Step& step,
                                         const Record& record, Date day);

}  // namespace fadu::matter
