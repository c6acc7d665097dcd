// SPDX-License-Identifier: EUPL-1.2
// fadu migrate --from PLACE --to PLACE: a county's data moved from its file to a server or back, and
// verified.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/house.hpp"
#include "figure/findings.hpp"
#include "figure/recount.hpp"
#include "ledger/audit.hpp"
#include "server/first_logins.hpp"
#include "server/site.hpp"
#include "store/table_copy.hpp"
#include "store/transaction.hpp"

namespace fadu::cli {
namespace {

using store::TableShape;

struct MigrateOptions {
  std::string from;
  std::string to;
};

// Made by the program on each engine in its own way, or followed from the ledger.
const std::set<std::string, std::less<>> not_copied{"schema_step", "fadu_format", "search_words",
                                                    "search_head"};
// Copied last: until then the target holds no county, and nobody opens it by mistake.
constexpr std::string_view head_table = "ledger_head";

struct Move {
  std::unique_ptr<House> from;
  std::unique_ptr<House> to;
  std::vector<TableShape> tables;  // of `from`, the head's last
  std::int64_t rows = 0;
  bool was_there = false;
};

Error refuse(std::string what, std::string why, std::string why_zh) {
  return {.problem = Problem::conflict,
          .what = std::move(what),
          .why = std::move(why),
          .why_zh = std::move(why_zh)};
}

Result<std::unique_ptr<House>> open_place(const std::string& place, const std::string& folder,
                                          const std::shared_ptr<const Definitions>& definitions,
                                          HouseOptions options) {
  if (store::is_server_address(place)) options.database = place;
  auto house = FADU_TRY(house::open_house(folder, definitions, options));
  const auto random = ledger::system_random();
  const auto key = FADU_TRY(server::county_sealing_key(folder, random));
  FADU_CHECK(server::create_tables(*house->connection, key, random));
  return house;
}

void forget_head(House& house) {
  store::Transaction transaction(*house.connection);
  house.connection->run("DELETE FROM ledger_head WHERE region = ?1", house.region());
  transaction.commit();
}

Result<Move> open_both(const Environment& environment, const MigrateOptions& options) {
  const bool from_server = store::is_server_address(options.from);
  if (from_server == store::is_server_address(options.to))
    return Error{.problem = Problem::invalid,
                 .what = "fadu migrate",
                 .why = "one of the two places is a county's folder, the other an address postgresql://…",
                 .why_zh = "两处之中须一处为县级数据目录，另一处为 postgresql:// 地址"};
  const std::string folder = from_server ? options.to : options.from;
  std::error_code ignored;  // what cannot be made is told by who opens it
  std::filesystem::create_directories(folder, ignored);
  const auto definitions = FADU_TRY(read_definitions(environment));
  Move move;
  move.from = FADU_TRY(open_place(options.from, folder, definitions, {.region = environment.region}));
  move.to = FADU_TRY(
      open_place(options.to, folder, definitions,
                 {.create = true, .region = move.from->region(), .hash = move.from->ledger->hash_kind()}));
  move.was_there = move.to->ledger->size() > 0;  // of a run that ended before it was verified, perhaps
  if (move.was_there && move.to->ledger->root() != move.from->ledger->root())
    return refuse("target", "there is a county here already; choose an empty folder or database",
                  "目标处已有县级数据，请选择空目录或空数据库");
  if (!move.was_there) forget_head(*move.to);
  return move;
}

// The tables to copy; refused where the target has not the same.
Result<std::vector<TableShape>> shared_tables(Move& move) {
  const auto there = store::read_tables(*move.to->connection);
  std::vector<TableShape> tables;
  for (TableShape& table : store::read_tables(*move.from->connection)) {
    if (not_copied.contains(table.name)) continue;
    const auto same = std::ranges::find(there, table.name, &TableShape::name);
    const bool fits = same != there.end() && std::ranges::all_of(table.columns, [&](const auto& column) {
                        return std::ranges::find(same->columns, column.name, &TableShape::Column::name) !=
                               same->columns.end();
                      });
    if (!fits)
      return refuse("table " + table.name,
                    "this Fadu's definitions do not have it in that form; rebuild first",
                    "现行制度定义中没有此表或列，请先重建（fadu rebuild）");
    tables.push_back(std::move(table));
  }
  std::ranges::stable_partition(tables, [](const TableShape& table) { return table.name != head_table; });
  return tables;
}

void copy_all(Move& move) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  for (const TableShape& table : move.tables)
    store::copy_rows(*move.from->connection, *move.to->connection, table, move.from->region(),
                     [&](std::int64_t rows) {
                       move.rows += rows;
                       if (terminal) fmt::print(stderr, "\r\x1b[K{} {} ", move.rows, table.name);
                     });
  if (terminal) fmt::print(stderr, "\r\x1b[K");
}

// The same rows, a ledger that proves, the same root, figures and findings as counting the records gives.
Result<void> verify(Move& move) {
  House& to = *move.to;
  for (const TableShape& table : move.tables)
    if (store::count_rows(*move.from->connection, table, to.region()) !=
        store::count_rows(*to.connection, table, to.region()))
      return refuse("table " + table.name, "the source changed meanwhile; begin anew with an empty target",
                    "迁移期间数据源有变动，请清空目标后重新迁移");
  const ledger::Audit audit = ledger::audit(*to.connection, to.region());
  if (audit.finding)
    return refuse(fmt::format("ledger entry {}", audit.finding->first), audit.finding->what, {});
  const bool same_root = to.ledger->root() == move.from->ledger->root();
  const bool figures_agree = same_root && figure::recount(*to.matters, *to.figures).empty();
  if (!figures_agree || !figure::recount_findings(*to.matters).empty())
    return refuse("county " + to.region(), "the copy is not the source; begin anew with an empty target",
                  "复制结果与数据源不一致，请清空目标后重新迁移");
  return {};
}

int migrate(const Environment& environment, const MigrateOptions& options) {
  auto opened = open_both(environment, options);
  if (!opened) return fail(environment, opened.error());
  Move& move = *opened;
  figure::keep_findings(*move.from->matters);  // so that what is kept can be compared with a count
  const store::Transaction snapshot(*move.from->connection, store::Access::read);
  auto tables = shared_tables(move);
  if (!tables) return fail(environment, tables.error());
  move.tables = std::move(*tables);
  copy_all(move);
  if (const auto verified = verify(move); !verified) {
    if (!move.was_there) forget_head(*move.to);
    return fail(environment, verified.error());
  }
  say(environment, "已迁移：{}张表，本次{}行，台账{}条，已核验\n",
      "moved: {} tables, {} rows this time, {} ledger entries, verified\n", move.tables.size(), move.rows,
      move.to->ledger->size());
  return exit_fine;
}

}  // namespace

void add_migrate(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<MigrateOptions>();
  CLI::App* command = app.add_subcommand(
      "migrate", "move a county between its file and a PostgreSQL server; goes on where it was broken off");
  command->add_option("--from", options->from, "the county's folder, or postgresql://…")->required();
  command->add_option("--to", options->to, "the other of the two; the folder's keys stay where they are")
      ->required();
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return migrate(environment, *options); };
  });
}

}  // namespace fadu::cli
