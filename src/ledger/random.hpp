// Where salts come from: always an argument, so that the demo county's ledger is the same every time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

namespace fadu::ledger {

// Fills the bytes. Used by one thread at a time; copies share one stream.
using Random = std::function<void(std::span<std::byte>)>;

// Unpredictable bytes from the operating system's generator.
Random system_random();
// The same bytes for the same seed (AES-256-CTR under the seed's SHA-256). Only for data that is invented:
// who knows the seed can open every commitment.
Random seeded_random(std::string_view seed);

}  // namespace fadu::ledger
