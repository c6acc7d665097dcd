// A matter's time limits as its steps go by: started, stopped, extended, ended; the due day by the law in
// force on the day the clock started. Never counts days itself (see law/due.hpp). SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <functional>

#include "base/result.hpp"
#include "law/lawbook.hpp"
#include "matter/record.hpp"

namespace fadu::matter {

// Whether a condition of the definition holds for the record as it is after the step.
using Holds = std::function<bool(const condition::Expression&)>;

// Moves every clock of `after` by one step performed at that moment; `before` is nullptr when it opened the
// matter. A due day outside the announced calendar is left unset: it is never guessed, and the next step
// computes it anew.
void advance_clocks(const law::Lawbook& lawbook, const Record* before, Record& after,
                    const institution::Step& step, Moment at, const Holds& holds);

// Extends a running limit. Refused: not running, out of time, extended already, or the law gives no
// extension.
Result<void> extend_clock(const law::Lawbook& lawbook, Record& record, const institution::Limit& limit,
                          Date day);

// That the step does not come before a minimum period has passed; the error names the limit and the earliest
// day.
Result<void> check_minimum(const law::Lawbook& lawbook, const Record& record, const institution::Limit& limit,
                           Moment at);

}  // namespace fadu::matter
