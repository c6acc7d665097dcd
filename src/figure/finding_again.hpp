// Findings that read other records, looked at again where those changed since they were last kept: read when
// asked, so that what is said is always true of the records as they are. Never writes.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "figure/finding_rows.hpp"
#include "figure/finding_watch.hpp"
#include "store/connection.hpp"

namespace fadu::figure {

// A finding of a matter that may not be as it is kept.
struct LookedAt {
  const Watch* watch = nullptr;
  std::int64_t matter = 0;
  FoundDays kept;
  FoundDays now;
};

std::vector<LookedAt> look_again(store::Connection& connection, const std::string& region,
                                 const FindingWatches& watches, const FindingRows& rows);
// The same of every finding of every record, whether it changed or not.
std::vector<LookedAt> look_at_all(store::Connection& connection, const std::string& region,
                                  const FindingWatches& watches, const FindingRows& rows);

}  // namespace fadu::figure
