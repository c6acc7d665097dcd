// One cell's text as the value of a field, in the many ways people write days, amounts and yes or no.
// Never guesses: what could mean two things is refused. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "condition/value.hpp"
#include "institution/definition.hpp"

namespace fadu::intake {

// 2019-03-01, 2019/3/1, 2019.3.1, 20190301 or 2019年3月1日, full-width digits too; a time of day after it is
// passed over.
std::optional<Date> find_day(std::string_view text);
// A day as above with 9:30 or T09:30 after it (seconds are passed over); a day alone is its midnight.
std::optional<Moment> find_moment(std::string_view text);

// The trimmed text, not empty, as the field's value. An error's `why` speaks of the cell, not of the field.
Result<condition::Value> read_cell(const institution::RecordField& field, std::string_view text);

}  // namespace fadu::intake
