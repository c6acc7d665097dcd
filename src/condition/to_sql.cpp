// SPDX-License-Identifier: EUPL-1.2
// Conditions are SQL that is true or false and never NULL; values are SQL that is NULL for nothing.
#include "condition/to_sql.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/require.hpp"
#include "condition/operations.hpp"

namespace fadu::condition {
namespace {

std::string quoted(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result.push_back('"');
    result.push_back(c);
  }
  return result + "\"";
}

// Read straight from the row or bound: cheap to name twice.
bool is_plain(const Term& term) {
  return term.op == Op::field || term.op == Op::literal || term.op == Op::variable;
}

// As the database keeps it.
Value stored(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return std::int64_t{*truth ? 1 : 0};
  if (const auto* date = std::get_if<Date>(&value)) return std::int64_t{date->day_number()};
  if (const auto* moment = std::get_if<Moment>(&value)) return moment->minutes();
  const auto* texts = std::get_if<Texts>(&value);
  if (texts == nullptr) return value;
  std::string json = "[";
  for (const std::string& text : *texts) {
    if (json.size() > 1) json.push_back(',');
    append_json_string(json, text);
  }
  return json + "]";
}

std::string_view sign_of(Op op) {
  constexpr std::string_view signs[] = {"=", "<>", "<", "<=", ">", ">="};
  require(is_comparison(op), "the operation compares");
  return signs[static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::equal)];
}

}  // namespace

const Value& SqlWriter::variable(const Term& term) const {
  require(term.slot < variables_.size(), "every variable of the expression is given");
  return variables_[term.slot];
}

std::string SqlWriter::variable_constant(const Term& term) {
  const Value& value = variable(term);
  if (is_sqlite() || !is_nothing(value)) return constant(value);
  const bool is_text = term.type.kind == Kind::text || term.type.kind == Kind::texts;
  return is_text ? "CAST(NULL AS text)" : "CAST(NULL AS bigint)";  // a bare NULL would be taken for a text
}

bool SqlWriter::may_be_nothing(const Term& term) const {
  if (term.op == Op::literal) return is_nothing(term.literal);
  if (term.op == Op::variable) return is_nothing(variable(term));
  return !is_two_valued(term.op);
}

std::string SqlWriter::bind(const Value& value) {
  sql_.parameters.push_back(value);
  const std::string name = fmt::format("?{}", sql_.parameters.size());
  return is_sqlite() ? name : fmt::format("CAST({} AS text)", name);
}

std::string SqlWriter::constant(const Value& value) {
  const Value plain = stored(value);
  if (is_nothing(plain)) return "NULL";
  if (const auto* number = std::get_if<std::int64_t>(&plain)) {
    // The smallest number has no literal: its digits without the sign are too many.
    if (*number == INT64_MIN) return "(-9223372036854775807 - 1)";
    return *number < 0 ? fmt::format("({})", *number) : std::to_string(*number);
  }
  return bind(plain);
}

std::string SqlWriter::field(const Term& term) const {
  const std::string& alias = frames_[term.frame];
  // A bound text is the value column of json_each() or of its like.
  return alias + "." + quoted(term.column.empty() ? "value" : term.column);
}

std::string SqlWriter::column_name(const Target& target) const {
  const Schema* schema = find_schema_(target.institution);
  require(schema != nullptr && target.slot < schema->fields.size(),
          "a checked expression names known fields");
  return quoted(column_of(schema->fields[target.slot]));
}

std::string SqlWriter::table_name(const Target& target) const {
  const Schema* schema = find_schema_(target.institution);
  require(schema != nullptr, "a checked expression names known institutions");
  return quoted(schema->table);
}

std::string SqlWriter::condition(const Term& term) {
  switch (term.op) {
    case Op::literal: {
      const auto* truth = std::get_if<bool>(&term.literal);
      return truth != nullptr && *truth ? "(1 = 1)" : "(1 = 0)";
    }
    case Op::all_of:
    case Op::any_of: {
      std::string result;
      for (const TermPtr& arg : term.args) {
        if (!result.empty()) result += term.op == Op::all_of ? " AND " : " OR ";
        result += condition(*arg);
      }
      return "(" + result + ")";
    }
    case Op::negation:
      return "(NOT " + condition(*term.args[0]) + ")";
    case Op::is_nothing:
      return fmt::format("({} IS NULL)", value(*term.args[0]));
    case Op::is_something:
      return fmt::format("({} IS NOT NULL)", value(*term.args[0]));
    case Op::in_list:
      return in_list(term);
    case Op::every_text:
      return every_text(term);
    case Op::some_text:
    case Op::in_texts:
      return has_text(term);
    case Op::every_found:
    case Op::some_found:
      return found(term);
    default:
      break;
  }
  if (is_comparison(term.op)) {
    const std::string a = value(*term.args[0]);
    const std::string b = value(*term.args[1]);
    return never_null(term, fmt::format("{} {} {}", a, sign_of(term.op), b), {a, b});
  }
  const std::string truth = value(term);
  if (is_plain(term)) return fmt::format("({0} = 1 AND {0} IS NOT NULL)", truth);
  return fmt::format("coalesce({} = 1, {})", truth, no());
}

// `test` with NULL as false. Columns are asked one by one, for an index on them to serve.
std::string SqlWriter::never_null(const Term& term, const std::string& test,
                                  const std::vector<std::string>& operands) const {
  std::string checks;
  for (std::size_t i = 0; i < term.args.size(); ++i) {
    if (!may_be_nothing(*term.args[i])) continue;
    if (!is_plain(*term.args[i])) return fmt::format("coalesce({}, {})", test, no());
    checks += fmt::format(" AND {} IS NOT NULL", operands[i]);
  }
  return fmt::format("({}{})", test, checks);
}

std::string SqlWriter::in_list(const Term& term) {
  if (term.list.empty()) return "(1 = 0)";
  const std::string a = value(*term.args[0]);
  std::string items;
  for (const Value& item : term.list) {
    if (!items.empty()) items += ", ";
    items += constant(item);
  }
  return never_null(term, fmt::format("{} IN ({})", a, items), {a});
}

std::string SqlWriter::each(const std::string& texts, const std::string& alias) const {
  if (is_sqlite()) return fmt::format("json_each({}) AS {}", texts, alias);
  return fmt::format("jsonb_array_elements_text(CAST({} AS jsonb)) AS {}(\"value\")", texts, alias);
}

std::string SqlWriter::has_text(const Term& term) {
  const std::string alias = next_alias();
  std::string texts;
  std::string test;
  if (term.op == Op::in_texts) {
    test = fmt::format("{}.\"value\" = {}", alias, value(*term.args[0]));
    texts = value(*term.args[1]);
  } else {
    texts = value(*term.args[0]);
    frames_[term.frame] = alias;
    test = condition(*term.args[1]);
  }
  return fmt::format("(EXISTS (SELECT 1 FROM {} WHERE {}))", each(texts, alias), test);
}

// A list that was never set is not a list all of whose texts are so.
std::string SqlWriter::every_text(const Term& term) {
  const std::string texts = value(*term.args[0]);
  const std::string alias = next_alias();
  frames_[term.frame] = alias;
  const std::string test = condition(*term.args[1]);
  const auto all = [&](const std::string& list) {
    return fmt::format("(NOT EXISTS (SELECT 1 FROM {} WHERE NOT {}) AND {} IS NOT NULL)", each(list, alias),
                       test, list);
  };
  if (is_plain(*term.args[0])) return all(texts);
  const std::string row = next_alias();
  return fmt::format("(SELECT {} FROM {})", all(row + ".v"), one_row(texts + " AS v", row));
}

std::string SqlWriter::found(const Term& term) {
  const std::string alias = next_alias();
  const std::string key = value(*term.args[0]);
  frames_[term.frame] = alias;
  std::string from = fmt::format("FROM {} AS {} WHERE {}.\"region\" = {}.\"region\" AND {}.{} = {}",
                                 table_name(term.targets[0]), alias, alias, frames_[0], alias,
                                 column_name(term.targets[0]), key);
  const std::string test = condition(*term.args[1]);
  switch (term.op) {
    case Op::every_found:
      return fmt::format("(NOT EXISTS (SELECT 1 {} AND NOT {}))", from, test);
    case Op::some_found:
      return fmt::format("(EXISTS (SELECT 1 {} AND {}))", from, test);
    case Op::count_found:
      return fmt::format("(SELECT count(*) {} AND {})", from, test);
    default:
      return sum(fmt::format("SELECT {} AS v {} AND {}", value(*term.args[2]), from, test));
  }
}

std::string SqlWriter::through(const Term& term) {
  const std::string matter = value(*term.args[0]);
  const std::string row = next_alias();
  const bool by_row = term.targets.size() > 1 && !is_plain(*term.args[0]);
  std::string result;
  for (const Target& target : term.targets) {
    const std::string alias = next_alias();
    if (!result.empty()) result += ", ";
    result += fmt::format(
        "(SELECT {0}.{1} FROM {2} AS {0} WHERE {0}.\"region\" = {3}.\"region\" AND {0}.\"matter\" = {4})",
        alias, column_name(target), table_name(target), frames_[0], by_row ? row + ".v" : matter);
  }
  if (term.targets.size() == 1) return result;
  // One numbering for all institutions: no more than one of the tables has the matter.
  result = "coalesce(" + result + ")";
  return by_row ? fmt::format("(SELECT {} FROM {})", result, one_row(matter + " AS v", row)) : result;
}

std::string SqlWriter::value(const Term& term) {
  if (is_two_valued(term.op)) {
    const std::string truth = condition(term);
    return is_sqlite() ? truth : fmt::format("(CASE WHEN {} THEN 1 ELSE 0 END)", truth);
  }
  if (is_pure(term.op)) return operation(term);
  switch (term.op) {
    case Op::literal:
      return constant(term.literal);
    case Op::field:
      return field(term);
    case Op::variable:
      return variable_constant(term);
    case Op::through:
      return through(term);
    case Op::choose: {
      const std::string question = condition(*term.args[0]);
      const std::string yes = value(*term.args[1]);
      return fmt::format("(CASE WHEN {} THEN {} ELSE {} END)", question, yes, value(*term.args[2]));
    }
    default:
      return found(term);
  }
}

SqlText to_sql(const Expression& expression, std::string_view alias, const FindSchema& find_schema,
               std::span<const Value> variables, Dialect dialect) {
  SqlWriter writer(quoted(alias), find_schema, variables, dialect);
  return writer.write(expression.root());
}

SqlText SqlWriter::write(const Term& root) {
  sql_.text = root.type.kind == Kind::boolean ? condition(root) : value(root);
  return std::move(sql_);
}

}  // namespace fadu::condition
