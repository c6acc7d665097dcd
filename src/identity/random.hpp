// Where secrets come from: always an argument, so that tests know what will be drawn. Never seeded in
// production. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace fadu::identity {

// Fills the bytes with ones nobody can predict. Used by one thread at a time. The same type as the ledger's.
using Random = std::function<void(std::span<std::byte>)>;

}  // namespace fadu::identity
