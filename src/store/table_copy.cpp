// SPDX-License-Identifier: EUPL-1.2
#include "store/table_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "base/require.hpp"
#include "store/bulk_insert.hpp"
#include "store/transaction.hpp"

namespace fadu::store {
namespace {

constexpr std::int64_t rows_at_once = 5000;

constexpr const char* sqlite_names =
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' "
    "ORDER BY name";
constexpr const char* sqlite_columns = "SELECT name, lower(type), pk FROM pragma_table_info(?1) ORDER BY cid";
constexpr const char* postgres_names =
    "SELECT relname FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p') AND relnamespace = "
    "current_schema()::regnamespace ORDER BY relname COLLATE \"C\"";
constexpr const char* postgres_columns =
    "SELECT a.attname, format_type(a.atttypid, NULL), COALESCE(array_position(string_to_array(CAST(i.indkey "
    "AS "
    "text), ' '), CAST(a.attnum AS text)), 0) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON "
    "a.attrelid = c.oid LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary WHERE "
    "c.relname = ?1 AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT "
    "a.attisdropped "
    "ORDER BY a.attnum";

ColumnKind kind_of(std::string_view type) {
  if (type == "bigint" || type == "integer") return ColumnKind::integer;
  if (type == "text") return ColumnKind::text;
  if (type == "blob" || type == "bytea") return ColumnKind::blob;
  return ColumnKind::other;
}

TableShape read_table(Connection& connection, std::string name) {
  TableShape table{.name = std::move(name), .columns = {}, .key = {}};
  std::vector<std::pair<std::int64_t, std::string>> key;
  Statement query =
      connection.prepare(connection.dialect() == Dialect::sqlite ? sqlite_columns : postgres_columns);
  for_each_row(query.bind(1, table.name), [&](const Statement& row) {
    table.columns.push_back({std::string(row.text(0)), kind_of(row.text(1))});
    if (row.integer(2) > 0) key.emplace_back(row.integer(2), row.text(0));
  });
  std::ranges::sort(key);
  for (auto& [place, column] : key) table.key.push_back(std::move(column));
  return table;
}

using Cell = std::variant<std::nullptr_t, std::int64_t, std::string>;

// "a", "b": names as SQL reads them, whatever they are.
std::string quoted(const std::vector<std::string>& names) {
  return fmt::format("\"{}\"", fmt::join(names, "\", \""));
}

void bind_cell(Statement& statement, int position, const Cell& cell) {
  std::visit([&](const auto& value) { statement.bind(position, value); }, cell);
}

// The key of the last row there is.
std::vector<Cell> last_key(Connection& connection, const TableShape& table, const std::string& region) {
  std::string order;
  for (const std::string& column : table.key)
    order += fmt::format("{}\"{}\" DESC", order.empty() ? "" : ", ", column);
  Statement query = connection.prepare(fmt::format("SELECT {} FROM {} WHERE region = ?1 ORDER BY {} LIMIT 1",
                                                   quoted(table.key), table.name, order));
  std::vector<Cell> cells;
  if (!query.bind(1, region).step()) return cells;
  for (std::size_t i = 0; i < table.key.size(); ++i) {
    const auto column = std::ranges::find(table.columns, table.key[i], &TableShape::Column::name);
    const int at = static_cast<int>(i);
    if (column->kind == ColumnKind::integer)
      cells.emplace_back(query.integer(at));
    else
      cells.emplace_back(std::string(query.text(at)));
  }
  return cells;
}

// Copies one piece after another, each of about as many bytes, in order of the key.
class RowCopy {
 public:
  RowCopy(Connection& from, Connection& to, const TableShape& table, const std::string& region)
      : from_(from), to_(to), table_(table), region_(region) {
    for (const TableShape::Column& column : table.columns) columns_.push_back("\"" + column.name + "\"");
    std::string marks;
    for (std::size_t i = 0; i < table.key.size(); ++i)
      marks += fmt::format("{}?{}", i == 0 ? "" : ", ", i + 2);
    beyond_ = fmt::format(" AND ({}) > ({})", quoted(table.key), marks);
  }

  // How many rows; none when there are no more.
  std::int64_t copy_piece() {
    const std::vector<Cell> after = last_key(to_, table_, region_);
    Statement query = from_.prepare(fmt::format("SELECT {} FROM {} WHERE region = ?1{} ORDER BY {} LIMIT {}",
                                                fmt::join(columns_, ", "), table_.name,
                                                after.empty() ? "" : beyond_, quoted(table_.key), most_));
    query.bind(1, region_);
    for (std::size_t i = 0; i < after.size(); ++i) bind_cell(query, static_cast<int>(i) + 2, after[i]);
    Transaction transaction(to_);
    const std::vector<std::string_view> views(columns_.begin(), columns_.end());
    BulkInsert rows(to_, table_.name, views);
    std::int64_t copied = 0, bytes = 0;
    for_each_row(query, [&](const Statement& row) {
      for (int i = 0; i < row.column_count(); ++i) bytes += lend_column(row, i, rows.statement());
      rows.end_row();
      ++copied;
    });
    transaction.commit();
    if (copied > 0) most_ = std::clamp<std::int64_t>(piece_bytes * copied / (bytes + 1), 1, rows_at_once);
    return copied;
  }

 private:
  std::int64_t lend_column(const Statement& row, int column, Statement& into) const {
    if (row.is_null(column)) return into.lend(column + 1, nullptr), 1;
    const ColumnKind kind = table_.columns[static_cast<std::size_t>(column)].kind;
    if (kind == ColumnKind::integer) return into.lend(column + 1, row.integer(column)), 8;
    if (kind == ColumnKind::text) {
      const std::string_view text = row.text(column);
      return into.lend(column + 1, text), std::ssize(text);
    }
    const auto blob = row.blob(column);
    return into.lend(column + 1, blob), std::ssize(blob);
  }

  static constexpr std::int64_t piece_bytes = 8 << 20;

  Connection& from_;
  Connection& to_;
  const TableShape& table_;
  const std::string& region_;
  std::vector<std::string> columns_;
  std::string beyond_;
  std::int64_t most_ = 64;
};

}  // namespace

std::vector<TableShape> read_tables(Connection& connection) {
  std::vector<std::string> names;
  for_each_row(connection.prepare(connection.dialect() == Dialect::sqlite ? sqlite_names : postgres_names),
               [&](const Statement& row) { names.emplace_back(row.text(0)); });
  std::vector<TableShape> tables;
  for (std::string& name : names) tables.push_back(read_table(connection, std::move(name)));
  return tables;
}

std::int64_t count_rows(Connection& connection, const TableShape& table, const std::string& region) {
  Statement query = connection.prepare(fmt::format("SELECT COUNT(*) FROM {} WHERE region = ?1", table.name));
  query.bind(1, region).step();
  return query.integer(0);
}

void copy_rows(Connection& from, Connection& to, const TableShape& table, const std::string& region,
               const std::function<void(std::int64_t rows)>& progress) {
  require(!table.key.empty(), "a table that is copied has a primary key");
  RowCopy copy(from, to, table, region);
  while (const std::int64_t copied = copy.copy_piece())
    if (progress) progress(copied);
}

}  // namespace fadu::store
