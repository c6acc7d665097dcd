// Plays a demo county's year: every scenario's matters step by step, in the order of time, through the engine
// as real ones go. The same year, scale and definitions give the same ledger. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "demo/scenario.hpp"
#include "matter/matters.hpp"

namespace fadu::demo {

struct CountyOptions {
  int year = 2019;
  int scale = 1;
  // Called now and then with (day played, matters opened, steps performed); false stops it.
  std::function<bool(Date, std::int64_t, std::int64_t)> progress = {};
};

struct CountyYear {
  std::int64_t matters = 0;
  std::int64_t steps = 0;
};

// Stops at the first step that is refused though it was not meant to be, with scenario, matter and reason;
// what was played until then stays.
Result<CountyYear> play_year(matter::Matters& matters, const std::vector<Scenario>& scenarios,
                             const CountyOptions& options);

}  // namespace fadu::demo
