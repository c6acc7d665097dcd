// One step judged: who acts, from which stage, with which values, past which gates; and the record as it then
// is. Pure: reads its surroundings and writes nothing. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "matter/record.hpp"
#include "matter/surroundings.hpp"

namespace fadu::matter {

// What somebody does to a matter.
struct Act {
  std::string institution;
  std::int64_t matter = 0;  // 0: the step opens a new one
  std::string step;
  Moment at;
  std::vector<std::string> performers = {};  // person ids; empty for the public and for the clock
  std::string organisation = {};  // of an opening step: who handles it; empty: the first performer's own
  std::vector<std::pair<std::string, Value>> values = {};
  std::int64_t expected_entry = -1;  // the entry the actor saw last; another one since is a conflict; -1: any
};

// The number a step gives: the series counts by its form with organisation and year filled in.
struct NumberWanted {
  std::string field;
  std::string series;  // "友司罚决〔2019〕{n}号"
};

struct Judged {
  Record after;  // without its official number
  const institution::Step* step = nullptr;
  std::optional<NumberWanted> number;
};

// `before` is nullptr for a step that opens a matter; `matter` is then the new matter's number. Refusals
// carry the rule
// ("penalty.steps.decide.needs.legality_review"), its article, and what would satisfy it, in both languages.
Result<Judged> judge_step(const Surroundings& surroundings, const Record* before, std::int64_t matter,
                          const Act& act);

// A step of the definition, or why there is none of that name.
Result<const institution::Step*> find_step(const institution::Definition& definition, const std::string& id);

}  // namespace fadu::matter
