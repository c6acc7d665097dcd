// Where "now" comes from: always an argument, so that tests and the demo county decide what day it is.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "base/date.hpp"

namespace fadu {

using Clock = std::function<Moment()>;

// The machine's clock, read in China Standard Time (UTC+8 all year). Only `cli` may call this.
Clock system_clock();

}  // namespace fadu
