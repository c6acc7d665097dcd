// SPDX-License-Identifier: EUPL-1.2
#include "figure/roll_up.hpp"

#include <algorithm>
#include <map>

#include "figure/cell_sum.hpp"
#include "figure/rule.hpp"

namespace fadu::figure {
namespace {

// Codes from the first to before the last begin with the area; ':' comes after '9'.
struct Codes {
  explicit Codes(const std::string& area) : first(area), beyond(area + ":") {}
  std::string first;
  std::string beyond;
};

struct County {
  CountyValue shown;
  bool empty = false;        // nothing was ever entered in its ledger
  bool says_rules = false;   // of any figure
  bool counts_same = false;  // by the rule at hand, whether or not by others too
};

std::map<std::string, County> read_counties(store::Connection& connection, const KnownFigure& figure,
                                            const Codes& codes, bool rules_kept) {
  std::map<std::string, County> counties;
  store::Statement query = connection.prepare(
      rules_kept ? "SELECT h.region, h.size, CASE WHEN EXISTS (SELECT 1 FROM figure_rule r WHERE r.region = "
                   "h.region) "
                   "THEN 1 ELSE 0 END FROM ledger_head h WHERE h.region >= ?1 AND h.region < ?2"
                 : "SELECT region, size, 0 FROM ledger_head WHERE region >= ?1 AND region < ?2");
  query.bind_all(codes.first, codes.beyond);
  store::for_each_row(query, [&](const store::Statement& row) {
    const std::string region(row.text(0));
    counties[region] = {.shown = {.region = region, .value = nothing_counted(figure)},
                        .empty = row.integer(1) == 0,
                        .says_rules = row.flag(2)};
  });
  return counties;
}

void read_rules(store::Connection& connection, const KnownFigure& figure, const Codes& codes,
                std::map<std::string, County>& counties) {
  const Rule mine = rule_of(figure);
  store::Statement query = connection.prepare(
      "SELECT region, rule, says FROM figure_rule WHERE region >= ?1 AND region < ?2 AND figure = ?3 ORDER "
      "BY region, rule");
  query.bind_all(codes.first, codes.beyond, figure.id);
  store::for_each_row(query, [&](const store::Statement& row) {
    const auto county = counties.find(std::string(row.text(0)));
    if (county == counties.end()) return;
    county->second.shown.rules.emplace_back(row.text(2));
    county->second.counts_same = county->second.counts_same || row.text(1) == mine.digest;
  });
}

void read_values(store::Connection& connection, const KnownFigure& figure, Period period, const Codes& codes,
                 std::map<std::string, County>& counties) {
  const auto [first, last] = months_of(*figure.figure, period);
  store::Statement query = connection.prepare(
      "SELECT region, part, SUM(numerator), SUM(denominator) FROM figure_cell WHERE region >= ?1 AND region "
      "< ?2 AND figure = ?3 AND month BETWEEN ?4 AND ?5 GROUP BY region, part ORDER BY region, part");
  query.bind_all(codes.first, codes.beyond, figure.id, first, last);
  store::for_each_row(query, [&](const store::Statement& row) {
    const auto county = counties.find(std::string(row.text(0)));
    if (county != counties.end())
      add_part(county->second.shown.value, row.text(1), row.integer(2), row.integer(3));
  });
}

Counting counting_of(const County& county) {
  const std::size_t rules = county.shown.rules.size();
  if (rules == 1 && county.counts_same) return Counting::same;
  if (rules > 0) return Counting::otherwise;
  if (county.says_rules) return Counting::missing;
  return county.empty ? Counting::same : Counting::unsaid;
}

void add(FigureValue& total, const FigureValue& value) {
  total.numerator += value.numerator;
  total.denominator += value.denominator;
  for (const auto& [part, number] : value.parts) total.parts[part] += number;
}

}  // namespace

Result<std::string> parse_area(std::string_view text) {
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (text.size() != 2 && text.size() != 4 && text.size() != 6))
    return Error{
        .problem = Problem::invalid,
        .what = std::string(text),
        .why = "an area is a code of GB/T 2260 or its first two or four digits; 000000 is the nation",
        .why_zh = "地区应为GB/T 2260代码或其前两位、前四位；000000为全国"};
  while (text.size() >= 2 && text.ends_with("00")) text.remove_suffix(2);
  return std::string(text);
}

const char* to_string(Counting counting) {
  switch (counting) {
    case Counting::same:
      return "same";
    case Counting::otherwise:
      return "otherwise";
    case Counting::missing:
      return "missing";
    case Counting::unsaid:
      return "unsaid";
  }
  return "same";
}

bool RollUp::whole() const {
  return std::ranges::all_of(counties, [](const CountyValue& one) { return one.counting == Counting::same; });
}

RollUp roll_up(store::Connection& connection, const KnownFigure& figure, Period period,
               const std::string& area) {
  const Codes codes(area);
  const bool rules_kept = connection.table_exists("figure_rule");  // not of a database made before
  auto counties = read_counties(connection, figure, codes, rules_kept);
  if (rules_kept) read_rules(connection, figure, codes, counties);
  read_values(connection, figure, period, codes, counties);
  RollUp sum{.total = nothing_counted(figure), .counties = {}};
  for (auto& [region, county] : counties) {
    county.shown.counting = counting_of(county);
    if (county.shown.counting == Counting::same) {
      county.shown.rules.clear();
      add(sum.total, county.shown.value);
    }
    sum.counties.push_back(std::move(county.shown));
  }
  return sum;
}

}  // namespace fadu::figure
