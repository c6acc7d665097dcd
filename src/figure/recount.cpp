// SPDX-License-Identifier: EUPL-1.2
#include "figure/recount.hpp"

#include <fmt/format.h>

#include <limits>
#include <map>
#include <tuple>

namespace fadu::figure {
namespace {

using institution::Figure;
using institution::Measure;
using Cell = std::tuple<std::string, Month, std::string>;  // part, month, organisation
using Cells = std::map<Cell, std::pair<std::int64_t, std::int64_t>>;

// A condition or number of the figure as SQL, its parameters added to `parameters`.
class SqlWriter {
 public:
  explicit SqlWriter(matter::Matters& matters) : matters_(matters) {}

  std::string write(const condition::Expression& expression) {
    const std::vector<matter::Value> variables(institution_variables, matter::Value());
    condition::SqlText sql =
        condition::to_sql(expression, "r", matters_.catalogue().find_schema(), variables, dialect());
    // Parameters are numbered from ?1 in each piece: shift them behind those already there.
    std::string shifted;
    for (std::size_t i = 0; i < sql.text.size(); ++i) {
      if (sql.text[i] != '?') {
        shifted += sql.text[i];
        continue;
      }
      std::size_t end = i + 1;
      while (end < sql.text.size() && sql.text[end] >= '0' && sql.text[end] <= '9') ++end;
      shifted += fmt::format("?{}", std::stoul(sql.text.substr(i + 1, end - i - 1)) + parameters_.size());
      i = end - 1;
    }
    parameters_.insert(parameters_.end(), sql.parameters.begin(), sql.parameters.end());
    return shifted;
  }
  // A boolean as 0 or 1, a number as it is, nothing as 0.
  std::string write_number(const condition::Expression& expression) {
    if (expression.kind() == condition::Kind::boolean)
      return fmt::format("CASE WHEN {} THEN 1 ELSE 0 END", write(expression));
    return fmt::format("COALESCE(CAST(({}) AS BIGINT), 0)", write(expression));
  }
  std::string month(const std::string& column) const {
    if (dialect() == condition::Dialect::sqlite)
      return fmt::format("CAST(strftime('%Y%m', {} * 86400, 'unixepoch') AS INTEGER)", column);
    return fmt::format("CAST(to_char(DATE '1970-01-01' + CAST({} AS INTEGER), 'YYYYMM') AS INTEGER)", column);
  }
  [[nodiscard]] const std::vector<matter::Value>& parameters() const { return parameters_; }

 private:
  static constexpr std::size_t institution_variables = 4;
  [[nodiscard]] condition::Dialect dialect() const {
    return matters_.connection().dialect() == store::Dialect::sqlite ? condition::Dialect::sqlite
                                                                     : condition::Dialect::postgresql;
  }

  matter::Matters& matters_;
  std::vector<matter::Value> parameters_;
};

std::string column_of(const KnownFigure& known, const std::string& field) {
  return "r.\"" + known.over->schema.fields[known.over->slot(field)].column + "\"";
}

void count_into(matter::Matters& matters, const KnownFigure& known, const std::string& day_field, int sign,
                Cells& cells) {
  const Figure& figure = *known.figure;
  SqlWriter writer(matters);
  const std::string where = writer.write(figure.where);
  std::string numerator = "1", denominator = "0";
  if (figure.measure == Measure::sum) numerator = writer.write_number(figure.amount);
  if (figure.measure == Measure::rate) {
    denominator = writer.write_number(figure.whole);
    const std::string whole = writer.write_number(figure.whole);
    numerator = fmt::format("CASE WHEN {} = 0 THEN 0 ELSE {} END", whole, writer.write_number(figure.part));
  }
  const std::string& part_field =
      figure.measure == Measure::distinct ? figure.key : figure.split.value_or("");
  const std::string part =
      part_field.empty() ? "''" : fmt::format("COALESCE({}, '')", column_of(known, part_field));
  const std::string day = column_of(known, day_field);
  std::string more;
  if (figure.from && day_field != *figure.from)
    more = fmt::format(" AND {} IS NOT NULL", column_of(known, *figure.from));
  if (figure.measure == Measure::distinct) more += fmt::format(" AND {} <> ''", part);
  const std::string text = fmt::format(
      "SELECT {}, {}, r.organisation, SUM({}), SUM({}) FROM {} r WHERE r.region = ?{} AND {} IS NOT NULL AND "
      "({}){} GROUP BY 1, 2, 3",
      part, writer.month(day), numerator, denominator, known.over->schema.table,
      writer.parameters().size() + 1, day, where, more);
  store::Statement statement = matters.connection().prepare(text);
  int position = 0;
  for (const matter::Value& value : writer.parameters()) matter::bind_value(statement, ++position, value);
  statement.bind(position + 1, matters.ledger().region());
  store::for_each_row(statement, [&](const store::Statement& row) {
    auto& cell =
        cells[{std::string(row.text(0)), static_cast<Month>(row.integer(1)), std::string(row.text(2))}];
    cell.first += sign * row.integer(3);
    cell.second += sign * row.integer(4);
  });
}

Cells kept_cells(matter::Matters& matters, const KnownFigure& known) {
  Cells cells;
  store::Statement statement = matters.connection().prepare(
      "SELECT part, month, organisation, numerator, denominator FROM figure_cell WHERE region = ?1 AND "
      "figure = ?2");
  statement.bind_all(matters.ledger().region(), known.id);
  store::for_each_row(statement, [&](const store::Statement& row) {
    cells[{std::string(row.text(0)), static_cast<Month>(row.integer(1)), std::string(row.text(2))}] = {
        row.integer(3), row.integer(4)};
  });
  return cells;
}

}  // namespace

std::vector<CellDifference> recount(matter::Matters& matters, const FigureBook& book) {
  std::vector<CellDifference> differences;
  for (const KnownFigure& known : book.figures()) {
    Cells counted;
    const Figure& figure = *known.figure;
    count_into(matters, known, figure.by ? *figure.by : *figure.from, 1, counted);
    if (figure.until) count_into(matters, known, *figure.until, -1, counted);
    Cells kept = kept_cells(matters, known);
    for (const auto& [cell, numbers] : counted) kept.try_emplace(cell);
    for (const auto& [cell, numbers] : kept) {
      const auto found = counted.find(cell);
      const auto truth = found == counted.end() ? std::pair<std::int64_t, std::int64_t>{} : found->second;
      if (numbers == truth) continue;
      const auto& [part, month, organisation] = cell;
      differences.push_back(
          {known.id, part, month, organisation, numbers.first, numbers.second, truth.first, truth.second});
    }
  }
  return differences;
}

std::vector<CountedMatter> counted_matters(matter::Matters& matters, const KnownFigure& known, int year,
                                           std::int64_t most, const RecordWindow& among) {
  const Figure& figure = *known.figure;
  SqlWriter writer(matters);
  std::string where = writer.write(figure.where);
  std::string part = "1", amount = "1";
  if (figure.measure == Measure::rate) {
    where = fmt::format("({}) AND {} <> 0", where, writer.write_number(figure.whole));
    part = writer.write_number(figure.part);
  }
  if (figure.measure == Measure::sum) amount = writer.write_number(figure.amount);
  const std::int64_t first = Date(year, 1, 1).day_number();
  const std::int64_t last = Date(year, 12, 31).day_number();
  const std::string period =
      figure.by ? fmt::format("{} BETWEEN {} AND {}", column_of(known, *figure.by), first, last)
                : fmt::format("{0} <= {1}{2}", column_of(known, *figure.from), last,
                              figure.until ? fmt::format(" AND ({0} IS NULL OR {0} > {1})",
                                                         column_of(known, *figure.until), last)
                                           : "");
  const std::string text = fmt::format(
      "SELECT r.matter, r.organisation, {}, {} FROM {} r WHERE r.region = ?{} AND r.matter BETWEEN {} AND {} "
      "AND {} AND ({}) ORDER BY r.matter LIMIT {}",
      part, amount, known.over->schema.table, writer.parameters().size() + 1, among.first, among.last, period,
      where, most < 0 ? std::numeric_limits<std::int64_t>::max() : most);
  store::Statement statement = matters.connection().prepare(text);
  int position = 0;
  for (const matter::Value& value : writer.parameters()) matter::bind_value(statement, ++position, value);
  statement.bind(position + 1, matters.ledger().region());
  std::vector<CountedMatter> counted;
  store::for_each_row(statement, [&](const store::Statement& row) {
    counted.push_back({row.integer(0), std::string(row.text(1)), row.integer(2) != 0, row.integer(3)});
  });
  return counted;
}

}  // namespace fadu::figure
