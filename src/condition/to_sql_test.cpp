// SPDX-License-Identifier: EUPL-1.2
// The evaluator and its SQL agree, on random records and expressions, in a real database.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sqlite3.h>

#include <memory>

#include "base/json.hpp"
#include "condition/random_test.hpp"

namespace fadu::condition {
namespace {

using namespace testing;

Value stored(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return std::int64_t{*truth ? 1 : 0};
  if (const auto* date = std::get_if<Date>(&value)) return std::int64_t{date->day_number()};
  if (const auto* moment = std::get_if<Moment>(&value)) return moment->minutes();
  const auto* texts = std::get_if<Texts>(&value);
  if (texts == nullptr) return value;
  std::string json;
  for (const std::string& text : *texts) append_json_string(json += json.empty() ? "[" : ",", text);
  return texts->empty() ? "[]" : json + "]";
}

std::string shown(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "nothing";
}

class Database {
 public:
  Database() {
    sqlite3* opened = nullptr;
    if (sqlite3_open(":memory:", &opened) != SQLITE_OK) throw std::runtime_error("cannot open");
    connection_.reset(opened);
    for (const Schema* schema : schemas) {
      std::string columns = "region TEXT";
      for (const Field& field : schema->fields)
        columns +=
            fmt::format(", \"{}\" {}", column_of(field),
                        field.type.kind == Kind::text || field.type.kind == Kind::texts ? "TEXT" : "INTEGER");
      run(fmt::format("CREATE TABLE {} ({})", schema->table, columns), {});
    }
  }

  void fill(const World& world) {
    for (const Schema* schema : schemas) {
      run("DELETE FROM " + schema->table, {});
      for (const auto& record : world.at(schema->institution)) {
        insert(*schema, "110101", record);
        insert(*schema, "110102", record);  // another region must change nothing
      }
    }
  }

  Value run(const std::string& sql, const std::vector<Value>& parameters) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
      throw std::runtime_error(fmt::format("{}: {}", sqlite3_errmsg(connection_.get()), sql));
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
    for (std::size_t i = 0; i < parameters.size(); ++i)
      bind(prepared, static_cast<int>(i) + 1, parameters[i]);
    const int code = sqlite3_step(prepared);
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW)
      throw std::runtime_error(fmt::format("{}: {}", sqlite3_errmsg(connection_.get()), sql));
    switch (sqlite3_column_type(prepared, 0)) {
      case SQLITE_NULL:
        return {};
      case SQLITE_INTEGER:
        return std::int64_t{sqlite3_column_int64(prepared, 0)};
      default:
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0)));
    }
  }

 private:
  void insert(const Schema& schema, const std::string& region, const std::vector<Value>& record) {
    std::vector<Value> values{region};
    std::string places = "?1";
    for (const Value& value : record) {
      values.push_back(stored(value));
      places += fmt::format(", ?{}", values.size());
    }
    run(fmt::format("INSERT INTO {} VALUES ({})", schema.table, places), values);
  }

  static void bind(sqlite3_stmt* statement, int index, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, index, *number);
    if (const auto* text = std::get_if<std::string>(&value))
      sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
  }

  std::array<const Schema*, 5> schemas{&penalty_schema(), &decision_schema(), &ruling_schema(),
                                       &power_schema(), &officer_schema()};
  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> connection_{nullptr, sqlite3_close};
};

Value answer(Database& database, const Expression& expression, const std::vector<Value>& variables) {
  const SqlText sql = to_sql(expression, "t", find_test_schema, variables, Dialect::sqlite);
  return database.run(
      fmt::format("SELECT {} FROM record_penalty AS t WHERE t.region = '110101' AND t.matter = 7", sql.text),
      sql.parameters);
}

TEST(ToSql, AgreesWithTheEvaluator) {
  Database database;
  EXPECT_TRUE(
      rc::check([&](const std::vector<std::uint8_t>& for_text, const std::vector<std::uint8_t>& for_world) {
        Bytes text_bytes(for_text);
        Bytes world_bytes(for_world);
        const std::string text = RandomExpression(text_bytes).any(4);
        const auto expression = parse_test(text);
        RC_PRE(expression.has_value() || expression.error().why == "is out of range");
        if (!expression) return;
        RC_LOG() << text << "\n";
        const World world = random_world(world_bytes);
        const std::vector<Value> variables = random_variables(world_bytes);
        const Scope scope = scope_in(world, world.at("penalty")[0], variables);
        database.fill(world);
        Value expected = evaluate(*expression, scope);
        if (expression->kind() == Kind::boolean) expected = holds(*expression, scope);
        RC_ASSERT(shown(answer(database, *expression, variables)) == shown(stored(expected)));
      }));
}

}  // namespace
}  // namespace fadu::condition
