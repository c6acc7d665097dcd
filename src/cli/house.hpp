// A county opened for a command: the definitions of this installation, their mistakes printed.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "cli/command.hpp"
#include "house/house.hpp"

namespace fadu::cli {

using house::Definitions;
using house::House;
using house::HouseOptions;

// Prints the mistakes, if there are any, and then refuses.
Result<std::shared_ptr<const Definitions>> read_definitions(const Environment& environment);

// The county in the folder, or in the database that --database names.
Result<std::unique_ptr<House>> open_house(const Environment& environment, const std::string& folder,
                                          const HouseOptions& options = {});

}  // namespace fadu::cli
