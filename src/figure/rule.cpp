// SPDX-License-Identifier: EUPL-1.2
#include "figure/rule.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <set>
#include <utility>

#include "ledger/hash.hpp"
#include "store/region_rows.hpp"

namespace fadu::figure {
namespace {

const char* name_of(institution::Measure measure) {
  switch (measure) {
    case institution::Measure::count:
      return "count";
    case institution::Measure::sum:
      return "sum";
    case institution::Measure::rate:
      return "rate";
    case institution::Measure::distinct:
      return "distinct";
  }
  return "count";
}

// Digest of each rule the region has, with the figure before it.
std::set<std::pair<std::string, std::string>> read_rules(store::Connection& connection,
                                                         const std::string& region) {
  std::set<std::pair<std::string, std::string>> rules;
  store::Statement query = connection.prepare("SELECT figure, rule FROM figure_rule WHERE region = ?1");
  store::for_each_row(query.bind(1, region),
                      [&](const store::Statement& row) { rules.emplace(row.text(0), row.text(1)); });
  return rules;
}

bool has_cells(store::Connection& connection, const std::string& region) {
  store::Statement query = connection.prepare("SELECT 1 FROM figure_cell WHERE region = ?1 LIMIT 1");
  return query.bind(1, region).step();
}

}  // namespace

Rule rule_of(const KnownFigure& known) {
  const institution::Figure& figure = *known.figure;
  boost::json::object rule{{"measure", name_of(figure.measure)}, {"over", known.over->id}};
  const auto add_expression = [&](const char* name, const condition::Expression& expression) {
    if (expression) rule[name] = expression.to_text();
  };
  const auto add_field = [&](const char* name, const std::optional<std::string>& field) {
    if (field) rule[name] = *field;
  };
  add_expression("where", figure.where);
  add_expression("amount", figure.amount);
  add_expression("part", figure.part);
  add_expression("of", figure.whole);
  if (!figure.key.empty()) rule["distinct"] = figure.key;
  add_field("by", figure.by);
  add_field("from", figure.from);
  add_field("until", figure.until);
  add_field("split", figure.split);
  Rule made{.text = boost::json::serialize(rule), .digest = {}};
  made.digest = ledger::to_hex(ledger::Hasher(ledger::HashKind::sm3).of(made.text));
  return made;
}

void RegionRules::create(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS figure_rule (region TEXT NOT NULL, figure TEXT NOT NULL, rule TEXT NOT "
      "NULL, says TEXT NOT NULL, PRIMARY KEY (region, figure, rule))" +
      std::string(store::rows_by_key(connection.dialect())));
}

void RegionRules::drop(store::Connection& connection) {
  store::drop_region(connection, "figure_rule", region_);
  forget();
}

void RegionRules::tell(store::Connection& connection) {
  if (std::exchange(told_, true)) return;
  const auto known = read_rules(connection, region_);
  if (known.empty() && has_cells(connection, region_)) return;
  for (const KnownFigure& figure : book_.figures()) {
    const Rule rule = rule_of(figure);
    if (!known.contains({figure.id, rule.digest}))
      connection.run(
          "INSERT INTO figure_rule (region, figure, rule, says) VALUES (?1, ?2, ?3, ?4) ON CONFLICT "
          "(region, figure, rule) DO NOTHING",
          region_, figure.id, rule.digest, rule.text);
  }
}

}  // namespace fadu::figure
