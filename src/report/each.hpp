// {{each goal title where for_year == year(today) + 1}}: a field of every record for which a condition holds.
// Never shows a personal field. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "condition/expression.hpp"
#include "institution/catalogue.hpp"

namespace fadu::report {

struct Each {
  const institution::Definition* definition = nullptr;
  const institution::RecordField* field = nullptr;
  condition::Expression where;
};

// `text` begins with the word "each"; `today` in the condition is the day the report is as of.
Result<Each> parse_each(std::string_view text, const Place& at, const institution::Catalogue& catalogue);

}  // namespace fadu::report
