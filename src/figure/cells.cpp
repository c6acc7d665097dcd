// SPDX-License-Identifier: EUPL-1.2
#include "figure/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "figure/cell_sum.hpp"
#include "figure/rule.hpp"
#include "store/region_rows.hpp"

namespace fadu::figure {
namespace {

using institution::Measure;

struct CellKey {
  const KnownFigure* figure;
  Month month;
  std::string part;
  std::string organisation;
};
// A key that is looked for, without texts of its own.
struct CellView {
  const KnownFigure* figure;
  Month month;
  std::string_view part;
  std::string_view organisation;
};
struct CellHash {
  using is_transparent = void;
  std::size_t operator()(const auto& key) const {
    const std::hash<std::string_view> text;
    return std::hash<const void*>()(key.figure) * 31 + static_cast<std::size_t>(key.month) * 1009 +
           text(key.part) * 7 + text(key.organisation);
  }
};
struct CellEqual {
  using is_transparent = void;
  bool operator()(const auto& a, const auto& b) const {
    return a.figure == b.figure && a.month == b.month && a.part == b.part && a.organisation == b.organisation;
  }
};
struct Delta {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
};

// The deltas of a batch, written once at its end.
class Pending {
 public:
  Pending(const FigureBook& book, std::string region)
      : book_(book), region_(std::move(region)), rules_(book, region_) {}

  void change(const matter::RecordChange& change) {
    const auto& figures = book_.over(change.after->definition->id);
    find_changed(change);
    for (const KnownFigure* figure : figures) {
      if (std::ranges::none_of(figure->slots, [&](std::size_t slot) { return changed_[slot]; })) continue;
      before_.clear();
      after_.clear();
      if (change.before != nullptr) add_contributions(*figure, *change.before, before_);
      add_contributions(*figure, *change.after, after_);
      if (before_ == after_ &&
          (change.before == nullptr || change.before->organisation() == change.after->organisation()))
        continue;
      for (const Contribution& one : before_) add(*figure, one, change.before->organisation(), -1);
      for (const Contribution& one : after_) add(*figure, one, change.after->organisation(), 1);
    }
  }

  void flush(store::Connection& connection) {
    rules_.tell(connection);
    for (const auto& [key, delta] : deltas_) {
      if (delta.numerator == 0 && delta.denominator == 0) continue;
      connection.run(
          "INSERT INTO figure_cell (region, figure, part, month, organisation, numerator, denominator) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (region, figure, part, month, organisation) DO "
          "UPDATE "
          "SET numerator = figure_cell.numerator + excluded.numerator, denominator = figure_cell.denominator "
          "+ excluded.denominator",
          region_, key.figure->id, key.part, key.month, key.organisation, delta.numerator, delta.denominator);
      // A cell that came back to nothing is no cell, so that living and rebuilding leave the same rows.
      connection.run(
          "DELETE FROM figure_cell WHERE region = ?1 AND figure = ?2 AND part = ?3 AND month = ?4 AND "
          "organisation = ?5 "
          "AND numerator = 0 AND denominator = 0",
          region_, key.figure->id, key.part, key.month, key.organisation);
    }
    deltas_.clear();
  }
  void forget() {
    deltas_.clear();
    rules_.forget();
  }
  void drop(store::Connection& connection) {
    store::drop_region(connection, "figure_cell", region_);
    rules_.drop(connection);
  }

 private:
  void find_changed(const matter::RecordChange& change) {
    const auto& after = change.after->values;
    changed_.assign(after.size(), true);
    if (change.before == nullptr) return;
    for (std::size_t slot = 0; slot < after.size(); ++slot)
      changed_[slot] = change.before->values[slot] != after[slot];
  }
  void add(const KnownFigure& figure, const Contribution& one, const std::string& organisation, int sign) {
    auto cell = deltas_.find(CellView{&figure, one.month, one.part, organisation});
    if (cell == deltas_.end())
      cell = deltas_.emplace(CellKey{&figure, one.month, std::string(one.part), organisation}, Delta{}).first;
    Delta& delta = cell->second;
    delta.numerator += sign * one.numerator;
    delta.denominator += sign * one.denominator;
  }

  const FigureBook& book_;
  std::string region_;
  RegionRules rules_;
  std::unordered_map<CellKey, Delta, CellHash, CellEqual> deltas_;
  std::vector<char> changed_;  // by slot, of the change at hand
  Contributions before_, after_;
};

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(std::abs(number));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return (number < 0 ? "-" : "") + digits;
}

// Hundredths of a percent, rounded half up, without floating point.
std::string percent(std::int64_t part, std::int64_t whole) {
  const std::int64_t hundredths = (part * 20'000 + whole) / (2 * whole);
  if (hundredths % 100 == 0) return fmt::format("{}%", hundredths / 100);
  return fmt::format("{}.{:02}%", hundredths / 100, hundredths % 100);
}

// An amount with its unit; from ten thousand yuan in Chinese by 万, as official texts write it.
std::string yuan(std::int64_t fen, Language language) {
  if (language == Language::zh && fen >= 1'000'000)
    return fmt::format("{}.{:02}万元", fen / 1'000'000, fen % 1'000'000 / 10'000);
  const std::string number =
      fen % 100 == 0 ? grouped(fen / 100) : fmt::format("{}.{:02}", grouped(fen / 100), fen % 100);
  return number + (language == Language::zh ? "元" : " yuan");
}

}  // namespace

matter::Projection cell_projection(const FigureBook& book, std::string region) {
  auto pending = std::make_shared<Pending>(book, std::move(region));
  return {
      .name = "figure cells",
      .create =
          [](store::Connection& connection) {
            const std::string_view form = store::rows_by_key(connection.dialect());
            connection.execute(
                fmt::format("CREATE TABLE IF NOT EXISTS figure_cell (region TEXT NOT NULL, figure TEXT NOT "
                            "NULL, part TEXT NOT NULL, "
                            "month BIGINT NOT NULL, organisation TEXT NOT NULL, numerator BIGINT NOT NULL, "
                            "denominator BIGINT NOT NULL, "
                            "PRIMARY KEY (region, figure, part, month, organisation)){}",
                            form));
            RegionRules::create(connection);
          },
      .drop =
          [pending](store::Connection& connection) {
            pending->forget();
            pending->drop(connection);
          },
      .change = [pending](store::Connection&,
                          const matter::RecordChange& change) { pending->change(change); },
      .flush = [pending](store::Connection& connection) { pending->flush(connection); },
      .forget = [pending] { pending->forget(); },
  };
}

const char* to_string(Kind kind) {
  switch (kind) {
    case Kind::count:
      return "count";
    case Kind::rate:
      return "rate";
    case Kind::sum:
      return "sum";
  }
  return "count";
}

std::string FigureValue::text(Language language) const {
  if (kind == Kind::rate) return denominator == 0 ? "—" : percent(numerator, denominator);
  return figure->figure->money ? yuan(numerator, language) : std::to_string(numerator);
}

std::pair<Month, Month> months_of(const institution::Figure& figure, Period period) {
  const Month last = period.year * 100 + static_cast<Month>(period.last_month);
  return {figure.by ? period.year * 100 + 1 : 0, last};
}

FigureValue nothing_counted(const KnownFigure& known) {
  FigureValue value{.figure = &known, .parts = {}};
  value.kind = known.figure->measure == Measure::rate  ? Kind::rate
               : known.figure->measure == Measure::sum ? Kind::sum
                                                       : Kind::count;
  return value;
}

void add_part(FigureValue& value, std::string_view part, std::int64_t numerator, std::int64_t denominator) {
  const institution::Figure& figure = *value.figure->figure;
  if (figure.measure == Measure::distinct) {
    value.numerator += numerator > 0 ? 1 : 0;
    return;
  }
  value.numerator += numerator;
  value.denominator += denominator;
  if (figure.split && numerator != 0) value.parts[std::string(part)] = numerator;
}

FigureValue read_figure(store::Connection& connection, const std::string& region, const KnownFigure& known,
                        Period period, std::string_view organisation) {
  FigureValue value = nothing_counted(known);
  const auto [first, last] = months_of(*known.figure, period);
  store::Statement statement = connection.prepare(
      "SELECT part, SUM(numerator), SUM(denominator) FROM figure_cell WHERE region = ?1 AND figure = ?2 AND "
      "month BETWEEN ?3 AND ?4 "
      "AND (?5 = '' OR organisation = ?5) GROUP BY part ORDER BY part");
  statement.bind_all(region, known.id, first, last, organisation);
  store::for_each_row(statement, [&](const store::Statement& row) {
    add_part(value, row.text(0), row.integer(1), row.integer(2));
  });
  return value;
}

std::vector<std::int64_t> read_months(store::Connection& connection, const std::string& region,
                                      const KnownFigure& figure, int year) {
  std::vector<std::int64_t> months(12, 0);
  store::Statement statement = connection.prepare(
      "SELECT month, SUM(numerator) FROM figure_cell WHERE region = ?1 AND figure = ?2 AND month BETWEEN ?3 "
      "AND ?4 GROUP BY month");
  statement.bind_all(region, figure.id, year * 100 + 1, year * 100 + 12);
  store::for_each_row(statement, [&](const store::Statement& row) {
    months[static_cast<std::size_t>(row.integer(0) % 100 - 1)] = row.integer(1);
  });
  return months;
}

std::map<std::string, std::int64_t> read_organisations(store::Connection& connection,
                                                       const std::string& region, const KnownFigure& figure,
                                                       Period period) {
  std::map<std::string, std::int64_t> organisations;
  const auto [first, last] = months_of(*figure.figure, period);
  store::Statement statement = connection.prepare(
      "SELECT organisation, SUM(numerator) FROM figure_cell WHERE region = ?1 AND figure = ?2 AND month "
      "BETWEEN ?3 AND ?4 "
      "GROUP BY organisation HAVING SUM(numerator) <> 0 ORDER BY organisation");
  statement.bind_all(region, figure.id, first, last);
  store::for_each_row(statement, [&](const store::Statement& row) {
    organisations[std::string(row.text(0))] = row.integer(1);
  });
  return organisations;
}

}  // namespace fadu::figure
