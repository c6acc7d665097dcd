// Which matters some entries are about, told without reading what the entries hold: for indexes that follow
// the ledger. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "store/connection.hpp"

namespace fadu::ledger {

// The institutions and numbers of the matters with entries from <= number < to, each once.
std::set<std::pair<std::string, std::int64_t>> changed_matters(store::Connection& connection,
                                                               std::string_view region, std::int64_t from,
                                                               std::int64_t to);

}  // namespace fadu::ledger
