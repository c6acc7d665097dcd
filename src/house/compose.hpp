// A county put together over a connection that stands: its ledger, definitions, law and projections. The one
// place that says what is kept beside the ledger. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "house/house.hpp"

namespace fadu::house {

// Makes the tables that are missing. Of the options, what opens a database is not looked at.
Result<std::unique_ptr<House>> compose_house(std::unique_ptr<store::Connection> connection,
                                             const std::string& region,
                                             std::shared_ptr<const Definitions> definitions,
                                             const HouseOptions& options);

}  // namespace fadu::house
