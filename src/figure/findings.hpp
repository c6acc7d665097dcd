// Problems found in the records, each with its matter. What depends on the record alone is kept as candidates
// in the step's transaction; the day and other records are looked at when asked. Never decides what to do
// about them. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "institution/catalogue.hpp"
#include "matter/matters.hpp"
#include "matter/projection.hpp"

namespace fadu::figure {

// Keeps the matters in which each finding is possible. The catalogue must outlive the projection.
matter::Projection finding_projection(const institution::Catalogue& catalogue, std::string region);

struct Found {
  const institution::Definition* definition = nullptr;
  const institution::Finding* finding = nullptr;
  std::int64_t matter = 0;
  std::string organisation;
};

// What is found on that day, by institution, finding and matter; only matters begun by then.
std::vector<Found> find_problems(matter::Matters& matters, Date day);

}  // namespace fadu::figure
