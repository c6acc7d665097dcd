// Where "now" comes from: always an argument, so that tests and the demo county decide what day it is.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>

#include "base/date.hpp"

namespace fadu {

using Clock = std::function<Moment()>;

// The machine's clock, read in China Standard Time (UTC+8 all year). Only `cli` may call this.
Clock system_clock();

// A second, counted from 1970-01-01T00:00:00Z wherever one is: for what expires by the second (sessions,
// one-time codes), never for what the law counts.
using Instant = std::chrono::sys_seconds;
using InstantClock = std::function<Instant()>;

// Only `cli` may call this.
InstantClock system_instant_clock();
// The minute it then is in China Standard Time.
Moment to_moment(Instant instant);

}  // namespace fadu
