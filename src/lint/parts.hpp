// Parts and what they add up to. Never decides which counts are parts of which.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <vector>

#include "lint/check.hpp"

namespace fadu::lint {

Range sum_of(std::span<const Figure* const> parts);
// True if some value of one may be a value of the other.
bool meet(const Range& a, const Range& b);
// Finds the total wrong: "31 + 20 = 51 ≠ 50".
void accuse_sum(Findings& findings, const std::vector<const Figure*>& parts, const Figure& total);

}  // namespace fadu::lint
