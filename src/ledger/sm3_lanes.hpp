// SM3 of four texts at once, a text a lane of a vector register: a ledger hashes many short texts, and one
// after another each would wait on its own chain of additions. Never needed for correctness: hash.cpp falls
// back on OpenSSL, and tests hold the two equal. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <string_view>

#include "ledger/hash.hpp"

namespace fadu::ledger {

constexpr std::size_t sm3_lane_count = 4;

// Texts may differ in length; the time is that of the longest.
std::array<Hash, sm3_lane_count> sm3_of_four(const std::array<std::string_view, sm3_lane_count>& texts);

}  // namespace fadu::ledger
