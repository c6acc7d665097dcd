// The salts of an entry's fields, made from one random seed, so that an entry stores 16 bytes for all of
// them. Never used outside this folder. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/hash.hpp"

namespace fadu::ledger {

constexpr std::size_t most_fields = 0x10000;  // an entry can have

using Seed = std::array<std::byte, 16>;

// Appends the salts of an entry's first `count` fields, in the order of their names. Who is shown some of
// them learns nothing of the others: docs/formats/ledger.md, "Salts".
void append_salts(Hasher& hasher, const Seed& seed, std::size_t count, std::vector<Salt>& salts);

}  // namespace fadu::ledger
