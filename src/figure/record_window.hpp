// The records of an institution that a list of a year's matters looks at: all if they are few, else the last
// ones begun in the year or before. Never looks at every record. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <limits>

#include "base/date.hpp"
#include "institution/definition.hpp"
#include "matter/matters.hpp"

namespace fadu::figure {

// Matter numbers, both included.
struct RecordWindow {
  std::int64_t first = 0;
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

// At most `most` records. Matters are numbered as they come, so the numbers are searched by the day of
// beginning; where some were entered later than they began, others may be in the window in their place.
RecordWindow records_until(matter::Matters& matters, const institution::Definition& definition, Date day,
                           std::int64_t most);

}  // namespace fadu::figure
