// Why a file that somebody brings cannot be read, in both languages. Never used for what may be read in part.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>

#include "base/result.hpp"
#include "base/text_pair.hpp"

namespace fadu::sheet {

inline Error refused(std::string what, TextPair why, Problem problem = Problem::invalid) {
  return {.problem = problem, .what = std::move(what), .why = std::move(why.en), .why_zh = std::move(why.zh)};
}

}  // namespace fadu::sheet
