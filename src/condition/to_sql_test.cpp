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

World small_world() {
  const std::vector<std::uint8_t> none;
  Bytes bytes(none);
  World world = random_world(bytes);
  world["penalty"][0] = {std::int64_t{7}, "open", "agreed", std::int64_t{5}};
  world["penalty"][0].resize(penalty_schema().fields.size());
  world["officer"] = {{std::int64_t{50}, "li", true, {}, INT64_MAX, {}},
                      {std::int64_t{51}, "li", {}, {}, INT64_MAX, {}},
                      {std::int64_t{52}, "li", {}, {}, INT64_MIN, {}}};
  return world;
}

// Sums that pass the range of whole numbers on the way, but not at the end, are known to both.
TEST(ToSql, SumsAreExact) {
  Database database;
  const World world = small_world();
  database.fill(world);
  const std::vector<Value> variables{{}, {}, "li", {}};
  const Scope scope = scope_in(world, world.at("penalty")[0], variables);
  const std::vector<std::pair<std::string, Value>> cases{
      {"records(\"officer\", \"person\", actor).sum(o, o.points, true)", INT64_MAX - 1},
      {"records(\"officer\", \"person\", actor).sum(o, o.points, o.matter < 52)", {}},
      {"records(\"officer\", \"person\", actor).sum(o, o.points, o.matter > 51)", INT64_MIN},
      {"records(\"officer\", \"person\", actor).sum(o, o.points, false)", std::int64_t{0}}};
  for (const auto& [text, sum] : cases) {
    const Expression expression = *parse_test(text);
    EXPECT_TRUE(evaluate(expression, scope) == sum) << text;
    EXPECT_TRUE(answer(database, expression, variables) == sum) << text;
  }
}

// Whatever the parser accepts, SQLite can read, even inside a larger statement.
TEST(ToSql, IsNeverTooDeepForSqlite) {
  Database database;
  database.fill(small_world());
  const std::vector<Value> variables{Date(2024, 1, 1), {}, "li", Texts{"li"}};
  const auto deepest = [&](std::string inner, const std::string& before, const std::string& after) {
    auto expression = parse_test(inner);
    for (int level = 0; level < 80; ++level) {
      inner = before + inner + after;
      const auto deeper = parse_test(inner);
      if (!deeper) break;
      expression = deeper;
    }
    const SqlText sql = to_sql(*expression, "t", find_test_schema, variables, Dialect::sqlite);
    EXPECT_NO_THROW(database.run(
        fmt::format("SELECT (SELECT count(*) FILTER (WHERE ({}) IS NOT NULL) FROM record_penalty AS t "
                    "WHERE t.region = '110101' AND t.matter = 7)",
                    sql.text),
        sql.parameters))
        << expression->to_text();
  };
  deepest("heard", "!", "");
  deepest("heard", "(heard && (flagged || ", "))");
  deepest("heard", "(true == (", "))");
  deepest("heard", "(heard ? ", " : flagged)");
  deepest("heard", "(heard ? flagged : ", ")");
  deepest("heard", "(", " ? heard : flagged)");
  deepest("heard", "(", " == null)");
  deepest("heard", "(flagged == ", ")");
  deepest("amount", "(amount + ", ")");
  deepest("amount", "", " * amount");
  deepest("amount", "-", "");
  deepest("amount", "min(amount, ", ")");
  deepest("amount", "min(amount, 1 + max(", ", 3))");
  deepest("amount", "year(opened_on + ", ")");
  deepest("opened_on", "add_months(", ", amount)");
  deepest("amount", "year(add_months(opened_on, ", "))");
  deepest("opened_on", "(", " + amount)");
  deepest("opened_on", "max(", ", opened_on + 1)");
  deepest("opened_on", "(heard ? opened_on : ", ")");
  deepest("amount", "records(\"officer\", \"points\", ", ").size()");
  deepest("amount", "records(\"officer\", \"points\", 3).sum(o, o.points, true) + ", "");
  deepest("amount", "records(\"officer\", \"points\", ", ").sum(o, o.points, true)");
  deepest("heard", "records(\"officer\", \"points\", 3).count(o, o.qualified) == 3 && ", "");
  deepest(
      "records(\"officer\", \"points\", decision.item.weight).exists(a, records(\"officer\", \"person\", "
      "a.person).all(b, "
      "b.points > decision.item.weight))",
      "!", "");
  deepest("[\"a\"].exists(a, handlers.all(b, performers.exists(c, a == b)))", "!", "");
  deepest("(heard ? handlers : performers).all(a, (heard ? handlers : performers).all(b, a != b))", "!", "");
  deepest("decision.item.weight", "min(decision.item.weight, ", ")");
}

// The forms an index can serve.
TEST(ToSql, NamesColumnsPlainly) {
  const std::vector<Value> variables{Date(1970, 1, 11), {}, "li", Texts{"li"}};
  const auto text = [&](std::string_view condition, Dialect dialect) {
    return to_sql(*parse_test(condition), "t", find_test_schema, variables, dialect).text;
  };
  EXPECT_EQ(
      text("outcome == \"agreed\" && agreed_on != null", Dialect::sqlite),
      "((\"t\".\"outcome\" = ?1 AND \"t\".\"outcome\" IS NOT NULL) AND (\"t\".\"agreed_on\" IS NOT NULL))");
  EXPECT_EQ(text("limit.decision.due < today", Dialect::postgresql),
            "(\"t\".\"limit_decision_due\" < 10 AND \"t\".\"limit_decision_due\" IS NOT NULL)");
  EXPECT_EQ(
      text("records(\"officer\", \"person\", actor).exists(o, o.qualified)", Dialect::postgresql),
      "(EXISTS (SELECT 1 FROM \"record_officer\" AS fadu_1 WHERE fadu_1.\"region\" = \"t\".\"region\" AND "
      "fadu_1.\"person\" = CAST(?1 AS text) AND (fadu_1.\"qualified\" = 1 AND fadu_1.\"qualified\" IS NOT "
      "NULL)))");
}

}  // namespace
}  // namespace fadu::condition
