// Every condition a definition holds, wherever it stands. For what must look at all of them: indexes, checks.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "institution/definition.hpp"

namespace fadu::institution {

// In the order of the definition; expressions that could not be read are left out.
void for_each_expression(const Definition& definition,
                         const std::function<void(const condition::Expression&, const Place&)>& visit);

}  // namespace fadu::institution
