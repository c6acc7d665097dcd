// The clock's own steps, day by day: each day of a region is gone through once, however many nodes serve it
// and however long none did. Never goes back to a day that was gone through. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.hpp"
#include "matter/matters.hpp"

namespace fadu::matter {

// A region nobody served for longer begins anew with today: its steps would be dated on days long gone.
inline constexpr int most_days_made_up = 400;

// Makes the table where it is missing.
void create_clock_days(store::Connection& connection);

// Records that a day was gone through. Inside a batch.
void note_clock_day(Matters& matters, Date day);

// Performs the clock's steps of every day after the last one gone through, up to today; each day is a batch
// of its own, with its mark. A region's first time goes through today alone. Returns how many steps were
// performed; nothing if today was gone through already. Not in a batch.
std::optional<std::int64_t> run_clock_until(Matters& matters, Date today);

}  // namespace fadu::matter
