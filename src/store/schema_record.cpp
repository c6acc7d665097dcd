// SPDX-License-Identifier: EUPL-1.2
#include "store/schema_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/require.hpp"
#include "store/postgres_adapter.hpp"
#include "store/postgres_dialect.hpp"
#include "store/table_copy.hpp"

namespace fadu::store {

// SQLite takes PostgreSQL's names of types as they are, so that what reads back what it made finds it.
struct SchemaRecord::Kept {
  Connection memory = std::move(Connection::open(":memory:", {.durability = Durability::off})).value();
  std::vector<std::string> statements;
  std::set<std::string, std::less<>> made;  // tables and indexes
};

namespace {

constexpr std::string_view if_missing = "IF NOT EXISTS ";

class RecordingAdapter final : public Adapter {
 public:
  explicit RecordingAdapter(std::shared_ptr<SchemaRecord::Kept> kept) : kept_(std::move(kept)) {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::postgresql; }
  void execute(const std::string& sql) override {
    for (const std::string& statement : split_statements(sql)) take(statement);
  }
  std::unique_ptr<PreparedStatement> prepare(std::string_view sql) override { return memory().prepare(sql); }
  void begin(Access access) override { memory().begin(access); }
  [[nodiscard]] bool in_transaction() const override { return kept_->memory.in_transaction(); }
  [[nodiscard]] std::int64_t change_count() const override { return kept_->memory.change_count(); }
  bool table_exists(std::string_view table) override { return memory().table_exists(table); }
  void cancel_when(std::function<bool()> wanted) override { memory().cancel_when(std::move(wanted)); }
  void backup(const std::string& path) override { memory().backup(path); }

 private:
  Adapter& memory() { return kept_->memory.adapter(); }

  void take(const std::string& statement) {
    if (changes_schema(statement)) {
      const auto name = made_if_missing(statement);
      if (name && !kept_->made.insert(std::string(*name)).second) return;
      std::string kept = to_postgres(statement).sql;
      if (name) kept.erase(kept.find(if_missing), if_missing.size());
      kept_->statements.push_back(std::move(kept));
      // An index changes no answer, and its kind may be one that only PostgreSQL has.
      if (statement.starts_with("CREATE INDEX ") || statement.starts_with("CREATE UNIQUE INDEX ")) return;
    }
    memory().execute(statement);
  }

  std::shared_ptr<SchemaRecord::Kept> kept_;
};

std::string literal(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

// Each row as a statement that inserts it.
void add_rows(Connection& memory, const TableShape& table, std::vector<std::string>& statements) {
  std::vector<std::string> columns;
  for (const TableShape::Column& column : table.columns) columns.push_back(column.name);
  Statement query = memory.prepare(fmt::format("SELECT {} FROM {} ORDER BY {}", fmt::join(columns, ", "),
                                               table.name, fmt::join(table.key, ", ")));
  for_each_row(query, [&](const Statement& row) {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int at = static_cast<int>(i);
      const ColumnKind kind = table.columns[i].kind;
      require(kind == ColumnKind::integer || kind == ColumnKind::text,
              "what regions share is numbers and texts");
      values.push_back(kind == ColumnKind::integer ? std::to_string(row.integer(at)) : literal(row.text(at)));
    }
    statements.push_back(fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, fmt::join(columns, ", "),
                                     fmt::join(values, ", ")));
  });
}

}  // namespace

SchemaRecord::SchemaRecord() : kept_(std::make_shared<Kept>()) {
  RecordingAdapter(kept_).execute(format_table_text());
}

std::unique_ptr<Connection> SchemaRecord::connect() const {
  return std::make_unique<Connection>(std::make_unique<RecordingAdapter>(kept_));
}

SchemaScript SchemaRecord::script() const {
  SchemaScript script{.statements = kept_->statements, .of_region = {}, .shared = {}};
  for (const TableShape& table : read_tables(kept_->memory)) {
    const bool of_region =
        std::ranges::find(table.columns, "region", &TableShape::Column::name) != table.columns.end();
    (of_region ? script.of_region : script.shared).push_back(table.name);
    if (!of_region) add_rows(kept_->memory, table, script.statements);
  }
  return script;
}

}  // namespace fadu::store
