// SPDX-License-Identifier: EUPL-1.2
// Operators and functions in SQL, with the evaluator's rule for results out of range: nothing.
#include <fmt/format.h>

#include "condition/nesting.hpp"
#include "condition/operations.hpp"
#include "condition/to_sql.hpp"

namespace fadu::condition {
namespace {

std::string_view sign_of(Op op) {
  return op == Op::add ? "+" : op == Op::multiply ? "*" : "-";
}

}  // namespace

std::string SqlWriter::between_or_null(const std::string& number, const std::string& below,
                                       const std::string& above) const {
  const std::string_view format =
      is_sqlite() ? "nullif(nullif(min(max({0}, {1}), {2}), {1}), {2})"
                  : "CAST(nullif(nullif(least(greatest({0}, {1}), {2}), {1}), {2}) AS bigint)";
  return fmt::format(fmt::runtime(format), number, below, above);
}

std::string SqlWriter::day_or_null(const std::string& number) const {
  return between_or_null(number, std::to_string(first_day - 1), std::to_string(last_day + 1));
}

// SQLite goes on in floating point where whole numbers overflow, and stays there; PostgreSQL's numeric is
// exact.
std::string SqlWriter::whole_or_null(const std::string& number) const {
  if (is_sqlite())
    return fmt::format("(SELECT CASE typeof(v) WHEN 'integer' THEN v END FROM (SELECT {} AS v))", number);
  return between_or_null(number, "-9223372036854775809", "9223372036854775808");
}

std::string SqlWriter::operation(const Term& term) {
  switch (term.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::negate:
      return whole_arithmetic(term);
    case Op::day_of:
      // Shifted by a million days, so that division rounds the same way before 1970.
      return day_or_null(is_sqlite()
                             ? fmt::format("(({} + 1440000000) / 1440 - 1000000)", value(*term.args[0]))
                             : fmt::format("floor(CAST({} AS numeric) / 1440)", value(*term.args[0])));
    case Op::year:
    case Op::month:
      return part_of_date(term);
    case Op::add_months:
      return months_later(term);
    case Op::least:
    case Op::greatest:
      return extreme(term);
    case Op::size: {
      const bool is_text = term.args[0]->type.kind == Kind::text;
      const std::string texts = value(*term.args[0]);
      if (is_text) return fmt::format("length({})", texts);
      return fmt::format(
          fmt::runtime(is_sqlite() ? "json_array_length({})" : "jsonb_array_length(CAST({} AS jsonb))"),
          texts);
    }
    default:
      return in_text(term);
  }
}

std::string SqlWriter::whole_arithmetic(const Term& term) {
  if (is_whole_arithmetic(term)) return is_sqlite() ? whole_or_null(unchecked(term)) : unchecked(term);
  const std::string a = value(*term.args[0]);
  const std::string b = value(*term.args[1]);
  if (term.type.kind == Kind::integer) return fmt::format("({} - {})", a, b);
  return day_or_null(fmt::format(fmt::runtime(is_sqlite() ? "({} {} {})" : "(CAST({} AS numeric) {} {})"), a,
                                 sign_of(term.op), b));
}

// In SQLite a tree of operations is checked once, at its top.
std::string SqlWriter::unchecked(const Term& term) {
  const auto operand = [&](const Term& arg, bool bare) {
    if (!is_sqlite() || !is_whole_arithmetic(arg)) return value(arg);
    return bare ? unchecked(arg) : "(" + unchecked(arg) + ")";
  };
  const std::string a = term.op == Op::negate ? "0" : operand(*term.args[0], continues_chain(term));
  const std::string b = operand(*term.args.back(), false);
  if (is_sqlite()) return fmt::format("{} {} {}", a, sign_of(term.op), b);
  return whole_or_null(fmt::format("CAST({} AS numeric) {} {}", a, sign_of(term.op), b));
}

std::string SqlWriter::part_of_date(const Term& term) {
  const std::string date = value(*term.args[0]);
  const bool is_year = term.op == Op::year;
  if (is_sqlite())
    return fmt::format("CAST(strftime('{}', {} * 86400, 'unixepoch') AS INTEGER)", is_year ? "%Y" : "%m",
                       date);
  return fmt::format("CAST(extract({} FROM DATE '1970-01-01' + CAST({} AS integer)) AS bigint)",
                     is_year ? "year" : "month", date);
}

std::string SqlWriter::months_later(const Term& term) {
  const std::string date = value(*term.args[0]);
  const std::string row = one_row(fmt::format("{} AS d, {} AS n", date, value(*term.args[1])), next_alias());
  const std::string some = fmt::format("WHERE n BETWEEN -{0} AND {0}", months_max);
  if (!is_sqlite())
    return day_or_null(
        fmt::format("(SELECT CAST(DATE '1970-01-01' + CAST(d AS integer) + make_interval(months => "
                    "CAST(n AS integer)) AS date) - DATE '1970-01-01' FROM {} {})",
                    row, some));
  // SQLite lets a day that the month does not have run over into the next; it is put back by that many days.
  return day_or_null(fmt::format(
      "(SELECT CASE WHEN strftime('%d', c * 86400, 'unixepoch') = strftime('%d', d * 86400, 'unixepoch') "
      "THEN c ELSE c - CAST(strftime('%d', c * 86400, 'unixepoch') AS INTEGER) END FROM (SELECT d, "
      "CAST(julianday(d * 86400, 'unixepoch', n || ' months') - 2440587.5 AS INTEGER) AS c FROM {} {}))",
      row, some));
}

// PostgreSQL's least() passes over NULL; nothing shall yield nothing.
std::string SqlWriter::extreme(const Term& term) {
  const bool is_least = term.op == Op::least;
  const std::string a = value(*term.args[0]);
  const std::string b = value(*term.args[1]);
  if (is_sqlite()) return fmt::format("{}({}, {})", is_least ? "min" : "max", a, b);
  return fmt::format("(SELECT CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN {}(a, b) END FROM {})",
                     is_least ? "least" : "greatest",
                     one_row(fmt::format("{} AS a, {} AS b", a, b), next_alias()));
}

std::string SqlWriter::in_text(const Term& term) {
  const std::string text = value(*term.args[0]);
  const std::string part = value(*term.args[1]);
  const std::string_view where = term.op == Op::contains ? "> 0" : "= 1";
  if (is_sqlite()) return fmt::format("(instr({}, {}) {})", text, part, where);
  return fmt::format("CAST(strpos({}, {}) {} AS integer)", text, part, where);
}

std::string SqlWriter::sum(const std::string& select) const {
  if (!is_sqlite())
    return whole_or_null(
        fmt::format("(SELECT coalesce(sum(CAST(v AS numeric)), 0) FROM ({}) AS fadu_summed)", select));
  // In two halves, since SQLite's sum() stops the query where it overflows on the way.
  return "(SELECT CASE typeof(v) WHEN 'integer' THEN v END FROM (SELECT (high + (low >> 32)) * 4294967296 + "
         "(low & "
         "4294967295) AS v FROM (SELECT coalesce(sum(v >> 32), 0) AS high, coalesce(sum(v & 4294967295), 0) "
         "AS low "
         "FROM (" +
         select + "))))";
}

std::string SqlWriter::one_row(const std::string& columns, const std::string& alias) const {
  return fmt::format("(SELECT {}{}) AS {}", columns, is_sqlite() ? "" : " OFFSET 0", alias);
}

}  // namespace fadu::condition
