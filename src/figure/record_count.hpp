// Whether an institution holds more records than a list can show. Never counts further than asked.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

#include "institution/definition.hpp"
#include "matter/matters.hpp"

namespace fadu::figure {

bool holds_more_than(matter::Matters& matters, const institution::Definition& definition, std::int64_t most);

}  // namespace fadu::figure
