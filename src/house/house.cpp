// SPDX-License-Identifier: EUPL-1.2
#include "house/house.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "disclosure/public_list.hpp"
#include "figure/cells.hpp"
#include "figure/findings.hpp"
#include "house/compose.hpp"

namespace fadu::house {
namespace {

// The one region whose ledger the database holds.
Result<std::string> stored_region(store::Connection& connection) {
  std::vector<std::string> regions;
  if (connection.table_exists("ledger_head"))
    store::for_each_row(connection.prepare("SELECT region FROM ledger_head ORDER BY region"),
                        [&](const store::Statement& row) { regions.emplace_back(row.text(0)); });
  if (regions.size() == 1) return regions.front();
  if (regions.empty())
    return Error{.problem = Problem::not_found,
                 .what = "database",
                 .why = "it holds no county",
                 .why_zh = "数据库中没有县级数据"};
  return Error{
      .problem = Problem::invalid,
      .what = "database",
      .why = fmt::format("it holds several counties; say which with --region ({})", fmt::join(regions, ", ")),
      .why_zh = fmt::format("数据库中有多个县，请用 --region 指明（{}）", fmt::join(regions, "、"))};
}

}  // namespace

std::pair<std::shared_ptr<const Definitions>, Diagnostics> read_definitions(const std::string& home) {
  auto [lawbook, mistakes] = law::Lawbook::read(home + "/law");
  auto [catalogue, in_definitions] = institution::Catalogue::read(home + "/institutions");
  mistakes.add_all(in_definitions);
  return {std::make_shared<const Definitions>(Definitions{std::move(catalogue), std::move(lawbook)}),
          std::move(mistakes)};
}

Result<std::unique_ptr<House>> compose_house(std::unique_ptr<store::Connection> connection,
                                             const std::string& region,
                                             std::shared_ptr<const Definitions> definitions,
                                             const HouseOptions& options) {
  auto house = std::make_unique<House>();
  house->definitions = std::move(definitions);
  house->connection = std::move(connection);
  house->connection->write_as(region);
  house->ledger = std::make_unique<ledger::Ledger>(
      FADU_TRY(ledger::Ledger::open(*house->connection, region, options.random, options.hash)));
  const auto& catalogue = house->definitions->catalogue;
  house->figures = std::make_unique<figure::FigureBook>(catalogue);
  house->matters = FADU_TRY(matter::Matters::open(
      *house->connection, catalogue, house->definitions->lawbook, *house->ledger,
      {figure::cell_projection(*house->figures, region), figure::finding_projection(catalogue, region),
       disclosure::public_projection(catalogue, region)}));
  return house;
}

Result<std::unique_ptr<House>> open_house(const std::string& folder,
                                          std::shared_ptr<const Definitions> definitions,
                                          const HouseOptions& options) {
  namespace fs = std::filesystem;
  const fs::path path = fs::path(folder) / "county.db";
  std::error_code code;
  const bool own_file = options.database.empty();
  if (own_file && !fs::exists(path) && !options.create)
    return Error{.problem = Problem::not_found,
                 .what = path.string(),
                 .why = "there is no county here (fadu demo --data makes one)",
                 .why_zh = "此处没有县级数据（可用 fadu demo --data 生成演示县）"};
  if (options.create) fs::create_directories(folder, code);
  auto connection = std::make_unique<store::Connection>(
      FADU_TRY(store::Connection::open(own_file ? path.string() : options.database,
                                       {.durability = options.durability, .cache_mib = options.cache_mib})));
  const std::string region = options.region.empty() ? FADU_TRY(stored_region(*connection)) : options.region;
  auto house = FADU_TRY(compose_house(std::move(connection), region, std::move(definitions), options));
  house->folder = folder;
  return house;
}

}  // namespace fadu::house
