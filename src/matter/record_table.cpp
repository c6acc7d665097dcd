// SPDX-License-Identifier: EUPL-1.2
#include "matter/record_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "matter/field_value.hpp"
#include "store/region_rows.hpp"

namespace fadu::matter {
namespace {

using condition::Kind;

std::string_view column_type(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::texts:
      return "TEXT";
    default:
      return "BIGINT";
  }
}

// As bind_value(), for a record that stays as it is until the statement was run.
void lend_value(store::Statement& statement, int position, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    statement.lend(position, *text);
  else
    bind_value(statement, position, value);
}

}  // namespace

void bind_value(store::Statement& statement, int position, const Value& value) {
  struct Binder {
    store::Statement& statement;
    int position;
    void operator()(std::monostate) const { statement.bind(position, nullptr); }
    void operator()(bool flag) const { statement.bind(position, flag); }
    void operator()(std::int64_t number) const { statement.bind(position, number); }
    void operator()(const std::string& text) const { statement.bind(position, text); }
    void operator()(Date date) const { statement.bind(position, date.day_number()); }
    void operator()(Moment moment) const { statement.bind(position, moment.minutes()); }
    void operator()(const condition::Texts& texts) const { statement.bind(position, to_json(Value(texts))); }
  };
  std::visit(Binder{statement, position}, value);
}

Value read_value(const store::Statement& row, int column, Kind kind) {
  if (row.is_null(column)) return {};
  switch (kind) {
    case Kind::boolean:
      return row.flag(column);
    case Kind::integer:
    case Kind::matter:
      return row.integer(column);
    case Kind::date:
      return Date::from_day_number(static_cast<std::int32_t>(row.integer(column)));
    case Kind::moment:
      return Moment::from_minutes(row.integer(column));
    case Kind::texts:
      return value_from_json(kind, row.text(column));
    default:
      return std::string(row.text(column));
  }
}

RecordTable::RecordTable(const institution::Definition& definition, std::string region,
                         const std::set<std::string>& indexed)
    : definition_(&definition), region_(std::move(region)), indexed_(indexed) {
  const auto& schema = definition.schema;
  for (std::size_t i = 0; i < schema.fields.size(); ++i) slots_by_name_.push_back(i);
  std::ranges::sort(slots_by_name_, {}, [&](std::size_t i) -> const auto& { return schema.fields[i].name; });
  std::string names, marks, changes;
  int position = 1;
  for (const auto& field : schema.fields) {
    ++position;
    names += fmt::format("\"{}\", ", field.column);
    marks += fmt::format("?{}, ", position);
    if (field.name != "matter") changes += fmt::format("\"{}\" = ?{}, ", field.column, position);
  }
  const std::size_t slot = definition.slot("matter");
  insert_sql_ =
      fmt::format("INSERT INTO {} (region, {}last_entry, last_at, clocks) VALUES (?1, {}?{}, ?{}, ?{})",
                  schema.table, names, marks, position + 1, position + 2, position + 3);
  update_sql_ = fmt::format(
      "UPDATE {} SET {}last_entry = ?{}, last_at = ?{}, clocks = ?{} WHERE region = ?1 AND matter = ?{}",
      schema.table, changes, position + 1, position + 2, position + 3, slot + 2);
  select_sql_ = fmt::format("SELECT {}last_entry, last_at, clocks FROM {} r", names, schema.table);
}

void RecordTable::create(store::Connection& connection) const {
  const auto& schema = definition_->schema;
  std::string columns = "region TEXT NOT NULL, ";
  for (const auto& field : schema.fields)
    columns += fmt::format("\"{}\" {}{}, ", field.column, column_type(field.type.kind),
                           field.name == "matter" ? " NOT NULL" : "");
  const std::string_view form = store::rows_by_key(connection.dialect());
  connection.execute(
      fmt::format("CREATE TABLE IF NOT EXISTS {} ({}last_entry BIGINT NOT NULL, last_at BIGINT NOT NULL, "
                  "clocks TEXT NOT NULL, "
                  "PRIMARY KEY (region, matter)){}",
                  schema.table, columns, form));
  // What lists are sorted by besides the number, which is the key. Written once a matter, since it never
  // changes.
  std::set<std::string> indexed = indexed_;
  indexed.insert("opened_on");
  for (const std::string& field : indexed) {
    const auto slot = schema.find_slot(field);
    if (!slot || field == "matter") continue;
    const std::string& column = schema.fields[*slot].column;
    // Tables and indexes share their names: record_a_b is the table of an institution a_b.
    connection.execute(fmt::format("CREATE INDEX IF NOT EXISTS by_{1}_in_{0} ON {0} (region, \"{1}\")",
                                   schema.table, column));
  }
}

void RecordTable::drop(store::Connection& connection) const {
  store::drop_region(connection, definition_->schema.table, region_);
}

void RecordTable::bind(store::Statement& statement, const Record& record) const {
  statement.lend(1, region_);
  int position = 1;
  for (const Value& value : record.values) lend_value(statement, ++position, value);
  statement.bind(position + 1, record.last_entry);
  statement.bind(position + 2, record.last_at.minutes());
  if (record.clocks.empty())
    statement.lend(position + 3, "{}");
  else
    statement.bind(position + 3, to_json(record.clocks));
}

void RecordTable::insert(store::Connection& connection, const Record& record) const {
  store::Statement statement = connection.prepare(insert_sql_);
  bind(statement, record);
  statement.run();
}

void RecordTable::update(store::Connection& connection, const Record& record) const {
  store::Statement statement = connection.prepare(update_sql_);
  bind(statement, record);
  statement.run();
}

Record RecordTable::read(const store::Statement& row) const {
  Record record = empty_record(*definition_);
  int column = 0;
  for (std::size_t slot = 0; slot < record.values.size(); ++slot, ++column)
    record.values[slot] = read_value(row, column, definition_->schema.fields[slot].type.kind);
  record.last_entry = row.integer(column);
  record.last_at = Moment::from_minutes(row.integer(column + 1));
  record.clocks = clocks_from_json(row.text(column + 2));
  return record;
}

std::optional<Record> RecordTable::find(store::Connection& connection, std::int64_t matter) const {
  store::Statement statement = connection.prepare(select_sql_ + " WHERE r.region = ?1 AND r.matter = ?2");
  statement.bind(1, region_).bind(2, matter);
  if (!statement.step()) return std::nullopt;
  return read(statement);
}

void RecordTable::for_each_with(store::Connection& connection, std::size_t slot, const Value& value,
                                const std::function<void(Record)>& visit) const {
  for_each_where(connection, fmt::format("r.\"{}\" = ?1", definition_->schema.fields[slot].column), {value},
                 visit);
}

void RecordTable::for_each_where(store::Connection& connection, std::string_view sql,
                                 const std::vector<Value>& parameters,
                                 const std::function<void(Record)>& visit, std::int64_t most) const {
  std::string text = fmt::format("{} WHERE r.region = ?{} AND ({}) ORDER BY r.matter", select_sql_,
                                 parameters.size() + 1, sql);
  if (most >= 0) text += fmt::format(" LIMIT {}", most);
  store::Statement statement = connection.prepare(text);
  int position = 0;
  for (const Value& value : parameters) bind_value(statement, ++position, value);
  statement.bind(position + 1, region_);
  store::for_each_row(statement, [&](const store::Statement& row) { visit(read(row)); });
}

void RecordTable::for_each_in_order(store::Connection& connection, std::string_view sql,
                                    std::vector<Value> parameters, const Order& order,
                                    const std::function<void(Record)>& visit) const {
  const bool by_matter = order.slot == definition_->slot("matter");
  const std::string column = fmt::format("r.\"{}\"", definition_->schema.fields[order.slot].column);
  const char* way = order.descending ? "DESC" : "ASC";
  const char* beyond = order.descending ? "<" : ">";
  std::string text = fmt::format("{} WHERE r.region = ?{} AND ({})", select_sql_, parameters.size() + 1, sql);
  parameters.emplace_back(region_);
  if (order.after) {
    parameters.emplace_back(order.after->second);
    const auto matter = parameters.size();
    if (by_matter) {
      text += fmt::format(" AND r.matter {} ?{}", beyond, matter);
    } else if (condition::is_nothing(order.after->first)) {
      // Nothing comes first in ascending order and last in descending.
      text += fmt::format(" AND (({0} IS NULL AND r.matter {1} ?{2}){3})", column, beyond, matter,
                          order.descending ? "" : fmt::format(" OR {} IS NOT NULL", column));
    } else {
      parameters.push_back(order.after->first);
      text += fmt::format(" AND ({0} {1} ?{2} OR ({0} = ?{2} AND r.matter {1} ?{3}){4})", column, beyond,
                          parameters.size(), matter,
                          order.descending ? fmt::format(" OR {} IS NULL", column) : "");
    }
  }
  text += by_matter ? fmt::format(" ORDER BY r.matter {}", way)
                    : fmt::format(" ORDER BY {0} {1} NULLS {2}, r.matter {1}", column, way,
                                  order.descending ? "LAST" : "FIRST");
  text += fmt::format(" LIMIT {}", order.most);
  store::Statement statement = connection.prepare(text);
  int position = 0;
  for (const Value& value : parameters) bind_value(statement, ++position, value);
  store::for_each_row(statement, [&](const store::Statement& row) { visit(read(row)); });
}

}  // namespace fadu::matter
