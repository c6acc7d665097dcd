// Steps committed a second in batches, and raw SQLite writing the same rows with the same durability: the
// ratio. The rival is given every row ready made; it judges, hashes and counts nothing.
// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/house.hpp"
#include "matter/field_value.hpp"

namespace {

using fadu::matter::Matters;
using Values = std::vector<std::pair<std::string, fadu::matter::Value>>;

constexpr int matters = 10'000;
constexpr int steps_a_matter = 4;
constexpr int matters_a_batch = 125;  // 500 steps

template <class T>
T value_or_end(fadu::Result<T> result) {
  if (result) return *std::move(result);
  fmt::print(stderr, "steps_against_sqlite: {}\n", to_string(result.error()));
  std::exit(1);
}

// By the clock, and of this process alone: on a machine with other work only the second says much.
struct Seconds {
  double clock = 0;
  double processor = 0;
};
Seconds now() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  const std::chrono::duration<double> clock = std::chrono::steady_clock::now().time_since_epoch();
  return {clock.count(), of(used.ru_utime) + of(used.ru_stime)};
}
Seconds since(const Seconds& begun) {
  const Seconds ended = now();
  return {ended.clock - begun.clock, ended.processor - begun.processor};
}

void fill_registers(Matters& all) {
  const fadu::Moment at(fadu::Date(2019, 1, 2));
  const fadu::Date from(2018, 1, 1);
  value_or_end(all.perform({.institution = "organisation",
                            .step = "register",
                            .at = at,
                            .performers = {},
                            .organisation = "centre",
                            .values = Values{{"code", "centre"},
                                             {"name", "便民服务中心"},
                                             {"kind", "public_body"},
                                             {"word", "友便"},
                                             {"in_force_from", from}}}));
  value_or_end(all.perform(
      {.institution = "appointment",
       .step = "appoint",
       .at = at,
       .performers = {},
       .organisation = "centre",
       .values = Values{
           {"person", "p1"}, {"person_name", "张三"}, {"role", "hotline_clerk"}, {"valid_from", from}}}));
}

std::int64_t perform(Matters& all, std::int64_t matter, const char* step, Values values) {
  const std::vector<std::string> people =
      matter == 0 ? std::vector<std::string>{} : std::vector<std::string>{"p1"};
  return value_or_end(all.perform({.institution = "request",
                                   .matter = matter,
                                   .step = step,
                                   .at = fadu::Moment(fadu::Date(2019, 3, 1), 600),
                                   .performers = people,
                                   .organisation = matter == 0 ? "centre" : "",
                                   .values = std::move(values)}))
      .matter;
}

// A matter from registering to its end.
void handle(Matters& all) {
  const std::int64_t matter = perform(all, 0, "register",
                                      {{"caller", "李四"},
                                       {"phone", "13900000000"},
                                       {"channel", "hotline"},
                                       {"kind", "enquiry"},
                                       {"field", "other"},
                                       {"content", "咨询办理营业执照需要哪些材料，以及在哪里办理"}});
  perform(all, matter, "answer_at_once",
          {{"answer", "可在便民服务中心一楼窗口办理，需身份证和经营场所证明"}});
  perform(all, matter, "call_back", {{"satisfaction", "satisfied"}});
  perform(all, matter, "conclude", {});
}

Seconds measure_fadu(const std::string& folder) {
  const fadu::cli::Environment environment{.clock = fadu::system_clock(), .program_folder = "."};
  const auto house =
      value_or_end(fadu::cli::open_house(environment, folder, {.create = true, .region = "230522"}));
  fill_registers(*house->matters);
  const Seconds begun = now();
  for (int matter = 0; matter < matters; ++matter) {
    if (matter % matters_a_batch == 0) house->matters->begin();
    handle(*house->matters);
    if (matter % matters_a_batch == matters_a_batch - 1) house->matters->commit();
  }
  return since(begun);
}

// The rival's side: sqlite3.h and nothing of ours.
class Raw {
 public:
  Raw(const std::string& path, int flags) {
    if (sqlite3_open_v2(path.c_str(), &database_, flags, nullptr) != SQLITE_OK) std::exit(1);
  }
  ~Raw() {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void run(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
    fmt::print(stderr, "steps_against_sqlite: {}: {}\n", sql, sqlite3_errmsg(database_));
    std::exit(1);
  }
  sqlite3_stmt* statement(const std::string& sql) {
    sqlite3_stmt*& prepared = statements_[sql];
    if (prepared == nullptr &&
        sqlite3_prepare_v2(database_, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
      fmt::print(stderr, "steps_against_sqlite: {}: {}\n", sql, sqlite3_errmsg(database_));
      std::exit(1);
    }
    return prepared;
  }

 private:
  sqlite3* database_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

struct FreeValue {
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Row = std::vector<std::unique_ptr<sqlite3_value, FreeValue>>;

std::vector<Row> read_rows(Raw& from, const std::string& sql) {
  std::vector<Row> rows;
  sqlite3_stmt* statement = from.statement(sql);
  while (sqlite3_step(statement) == SQLITE_ROW) {
    Row row;
    for (int column = 0; column < sqlite3_column_count(statement); ++column)
      row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement, column)));
    rows.push_back(std::move(row));
  }
  return rows;
}

void write_row(sqlite3_stmt* statement, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i)
    sqlite3_bind_value(statement, static_cast<int>(i) + 1, row[i].get());
  if (sqlite3_step(statement) != SQLITE_DONE) std::exit(1);
  sqlite3_reset(statement);
}

std::string insert_sql(const std::string& table, std::size_t columns) {
  std::string marks = "?";
  for (std::size_t i = 1; i < columns; ++i) marks += ", ?";
  return fmt::format("INSERT OR REPLACE INTO {} VALUES ({})", table, marks);
}

// Writes what the steps wrote: their entries, interior hashes as they fill, each step its matter's record.
Seconds measure_raw(const std::string& from_path, const std::string& to_path) {
  Raw from(from_path, SQLITE_OPEN_READONLY);
  Raw to(to_path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  to.run(
      "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = "
      "-65536;");
  for (const Row& row :
       read_rows(from,
                 "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND (tbl_name LIKE 'ledger_%' OR "
                 "tbl_name = 'record_request')"))
    to.run(reinterpret_cast<const char*>(sqlite3_value_text(row.front().get())));
  const std::vector<Row> entries =
      read_rows(from, "SELECT * FROM ledger_entry WHERE number >= 2 ORDER BY number");
  const std::vector<Row> nodes = read_rows(from, "SELECT * FROM ledger_node ORDER BY rowid");
  const std::vector<Row> records = read_rows(from, "SELECT * FROM record_request ORDER BY matter");
  sqlite3_stmt* const entry = to.statement(insert_sql("ledger_entry", entries.front().size()));
  sqlite3_stmt* const node = to.statement(insert_sql("ledger_node", nodes.front().size()));
  sqlite3_stmt* const record = to.statement(insert_sql("record_request", records.front().size()));
  const Seconds begun = now();
  std::size_t next_node = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    constexpr std::size_t batch = std::size_t{matters_a_batch} * steps_a_matter;
    if (i % batch == 0) to.run("BEGIN IMMEDIATE");
    write_row(entry, entries[i]);
    write_row(record, records[i / steps_a_matter]);
    if (i % batch != batch - 1) continue;
    for (; next_node * entries.size() < (i + 1) * nodes.size(); ++next_node)
      write_row(node, nodes[next_node]);
    to.run("COMMIT");
  }
  return since(begun);
}

}  // namespace

int main() {
  const std::string folder = fmt::format("bench-steps-{}", getpid());
  const Seconds ours = measure_fadu(folder);
  const Seconds raw = measure_raw(folder + "/county.db", folder + "/raw.db");
  std::filesystem::remove_all(folder);
  constexpr int steps = matters * steps_a_matter;
  fmt::print("{} steps: {:.0f}/s; the same rows in raw SQLite: {:.0f}/s\n", steps, steps / ours.clock,
             steps / raw.clock);
  fmt::print("of the processor's time {:.0f}/s and {:.0f}/s, ratio {:.2f}\n", steps / ours.processor,
             steps / raw.processor, raw.processor / ours.processor);
  fmt::print("ratio {:.2f}\n", raw.clock / ours.clock);
  return 0;
}
