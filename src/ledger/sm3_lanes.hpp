// SM3 of many texts at once, a text a lane of a vector register: a ledger hashes many short texts, and one
// after another each would wait on its own chain of additions. Never needed for correctness: hash.cpp falls
// back on OpenSSL, and tests hold the two equal. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string_view>

#include "ledger/hash.hpp"

namespace fadu::ledger {

// One way of doing it, for machines that have vectors of that many 32-bit lanes.
struct Sm3Lanes {
  std::size_t count;
  void (*hash)(std::span<const std::string_view> texts, std::span<Hash> hashes);
};

// Those this machine can run, the narrowest first; there is always one.
std::span<const Sm3Lanes> sm3_lanes();

// The hash of each text, by the lanes that suit their number. A lane that has come to the end of its text
// takes the next one, so texts may differ in length.
void sm3_of_each(std::span<const std::string_view> texts, std::span<Hash> hashes);

}  // namespace fadu::ledger
