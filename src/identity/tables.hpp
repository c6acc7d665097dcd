// The tables of identity. Never read or written but through the headers beside this one.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.hpp"
#include "identity/random.hpp"
#include "identity/sealing_key.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

// Makes or brings up to date; not inside a transaction. Every key leads with the region. Secrets an older
// Fadu kept as they are become sealed.
Result<void> create_tables(store::Connection& connection, const SealingKey& key, const Random& random);

}  // namespace fadu::identity
