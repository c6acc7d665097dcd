// SPDX-License-Identifier: EUPL-1.2
#include "cli/house.hpp"

namespace fadu::cli {

Result<std::shared_ptr<const Definitions>> read_definitions(const Environment& environment) {
  const std::string home = home_folder(environment);
  auto [definitions, mistakes] = house::read_definitions(home);
  print(mistakes);
  if (!mistakes.empty())
    return Error{.problem = Problem::invalid,
                 .what = home,
                 .why = "the definitions have mistakes",
                 .why_zh = "制度定义有误"};
  return definitions;
}

Result<std::unique_ptr<House>> open_house(const Environment& environment, const std::string& folder,
                                          const HouseOptions& options) {
  HouseOptions with = options;
  if (with.database.empty()) with.database = environment.database;
  if (with.region.empty()) with.region = environment.region;
  return house::open_house(folder, FADU_TRY(read_definitions(environment)), with);
}

}  // namespace fadu::cli
