// SPDX-License-Identifier: EUPL-1.2
#include "house/house.hpp"

#include <filesystem>

#include "disclosure/public_list.hpp"
#include "figure/cells.hpp"
#include "figure/findings.hpp"

namespace fadu::house {
namespace {

// The one region whose ledger the database holds; empty while it holds none.
std::string stored_region(store::Connection& connection) {
  if (!connection.table_exists("ledger_head")) return {};
  store::Statement statement = connection.prepare("SELECT region FROM ledger_head ORDER BY region");
  return statement.step() ? std::string(statement.text(0)) : std::string();
}

}  // namespace

std::pair<std::shared_ptr<const Definitions>, Diagnostics> read_definitions(const std::string& home) {
  auto [lawbook, mistakes] = law::Lawbook::read(home + "/law");
  auto [catalogue, in_definitions] = institution::Catalogue::read(home + "/institutions");
  mistakes.add_all(in_definitions);
  return {std::make_shared<const Definitions>(Definitions{std::move(catalogue), std::move(lawbook)}),
          std::move(mistakes)};
}

Result<std::unique_ptr<House>> open_house(const std::string& folder,
                                          std::shared_ptr<const Definitions> definitions,
                                          const HouseOptions& options) {
  namespace fs = std::filesystem;
  auto house = std::make_unique<House>();
  house->folder = folder;
  const fs::path path = fs::path(folder) / "county.db";
  std::error_code code;
  if (!fs::exists(path) && !options.create)
    return Error{.problem = Problem::not_found,
                 .what = path.string(),
                 .why = "there is no county here (fadu demo --data makes one)",
                 .why_zh = "此处没有县级数据（可用 fadu demo --data 生成演示县）"};
  if (options.create) fs::create_directories(folder, code);
  house->definitions = std::move(definitions);
  house->connection = std::make_unique<store::Connection>(FADU_TRY(store::Connection::open(
      path.string(), {.durability = options.durability, .cache_mib = options.cache_mib})));
  const std::string region = options.region.empty() ? stored_region(*house->connection) : options.region;
  if (region.empty())
    return Error{.problem = Problem::not_found,
                 .what = path.string(),
                 .why = "the database holds no county",
                 .why_zh = "数据库中没有县级数据"};
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

}  // namespace fadu::house
