// Whether the act that publishes (or withdraws) happened with a change of a record, and on which day.
// Pure: what the change says and nothing else. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "matter/record.hpp"

namespace fadu::disclosure {

// The day the event happened, if this change is it. Of a matter entered from the files, which brings no steps
// with it, the stages and days it brings say so.
std::optional<Date> happened(const institution::Event& event, const matter::RecordChange& change);
std::optional<Date> happened(const std::string& step, const matter::RecordChange& change);

}  // namespace fadu::disclosure
