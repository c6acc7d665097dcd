// The tables of identity. Never read or written but through the headers beside this one.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.hpp"
#include "store/connection.hpp"

namespace fadu::identity {

// Makes or brings up to date; not inside a transaction. Every key leads with the region.
Result<void> create_tables(store::Connection& connection);

}  // namespace fadu::identity
