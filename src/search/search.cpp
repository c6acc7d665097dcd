// SPDX-License-Identifier: EUPL-1.2
#include "search/search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/changed_matters.hpp"
#include "search/words.hpp"

namespace fadu::search {
namespace {

std::string_view words_column(Words in) {
  return in == Words::open ? "open_words" : "all_words";
}

void take_limits(store::Connection& connection, const std::string& region, const matter::Record& record) {
  connection.run("DELETE FROM running_limit WHERE region = ?1 AND matter = ?2", region, record.matter());
  if (record.definition->is_end(record.stage())) return;
  for (const institution::Limit& limit : record.definition->limits) {
    const std::string head = "limit." + limit.id + ".";
    if (limit.before || condition::is_nothing(record.value(head + "from")) ||
        !condition::is_nothing(record.value(head + "done")))
      continue;
    const matter::Value& due = record.value(head + "due");
    Date day;
    if (const Date* date = std::get_if<Date>(&due))
      day = *date;
    else if (const Moment* moment = std::get_if<Moment>(&due))
      day = moment->day();
    else
      continue;  // no due day: outside the calendar, or the clock stands still
    connection.run(
        "INSERT INTO running_limit (region, matter, limit_id, institution, organisation, due) VALUES (?1, "
        "?2, "
        "?3, ?4, ?5, ?6)",
        region, record.matter(), limit.id, record.definition->id, record.organisation(), day.day_number());
  }
}

std::int64_t taken_in(store::Connection& connection, const std::string& region) {
  store::Statement statement = connection.prepare("SELECT next FROM search_head WHERE region = ?1");
  statement.bind(1, region);
  return statement.step() ? statement.integer(0) : 0;
}

}  // namespace

void create(store::Connection& connection) {
  create_words(connection);
  connection.execute(fmt::format(
      "CREATE TABLE IF NOT EXISTS search_head (region TEXT NOT NULL PRIMARY KEY, next BIGINT NOT NULL);"
      "CREATE TABLE IF NOT EXISTS running_limit (region TEXT NOT NULL, matter BIGINT NOT NULL, limit_id TEXT "
      "NOT NULL, institution TEXT NOT NULL, organisation TEXT NOT NULL, due BIGINT NOT NULL, "
      "PRIMARY KEY (region, matter, limit_id)){};"
      "CREATE INDEX IF NOT EXISTS running_limit_by_due ON running_limit (region, due, matter, limit_id);"
      "CREATE INDEX IF NOT EXISTS running_limit_by_organisation ON running_limit (region, organisation, due, "
      "matter, limit_id)",
      store::rows_by_key(connection.dialect())));
}

bool follow(matter::Matters& matters, std::int64_t entries_most) {
  store::Connection& connection = matters.connection();
  const std::string& region = matters.ledger().region();
  if (taken_in(connection, region) >= matters.ledger().size()) return false;
  matters.begin();
  const std::int64_t from = taken_in(connection, region);  // again: another node may have been first
  const std::int64_t to = std::min(matters.ledger().size(), from + entries_most);
  if (from >= to) {
    matters.roll_back();
    return false;
  }
  for (const auto& [institution, number] : ledger::changed_matters(connection, region, from, to)) {
    if (number == matter::no_matter || matters.catalogue().find(institution) == nullptr) continue;
    const auto record = matters.table(institution).find(connection, number);
    if (!record) continue;
    take_words(connection, region, *record);
    take_limits(connection, region, *record);
  }
  connection.run(
      "INSERT INTO search_head (region, next) VALUES (?1, ?2) ON CONFLICT (region) DO UPDATE SET next = "
      "excluded.next",
      region, to);
  matters.commit();
  return to < matters.ledger().size();
}

std::vector<Hit> find(store::Connection& connection, const WordQuery& query) {
  std::vector<Hit> hits;
  const bool fts = connection.dialect() == store::Dialect::sqlite;
  const std::string match = match_text(connection.dialect(), query.text, query.in);
  if (match.empty()) return hits;
  const std::string condition =
      fts ? std::string("search_words MATCH ?1")
          : fmt::format("region = ?5 AND {} @@ CAST(?1 AS tsquery)", words_column(query.in));
  store::Statement statement = connection.prepare(fmt::format(
      "SELECT institution, {0} FROM search_words WHERE {1} AND (?2 = '' OR institution = ?2) AND (?3 < 0 OR "
      "{0} < ?3) ORDER BY {0} DESC LIMIT ?4",
      fts ? "rowid" : "matter", condition));
  statement.bind(1, match).bind(2, query.institution).bind(3, query.before).bind(4, query.most);
  if (!fts) statement.bind(5, query.region);
  store::for_each_row(statement, [&](const store::Statement& row) {
    hits.push_back({std::string(row.text(0)), row.integer(1)});
  });
  return hits;
}

std::optional<WordCondition> word_condition(store::Dialect dialect, std::string_view text, Words in,
                                            int parameter) {
  std::string match = match_text(dialect, text, in);
  if (match.empty()) return std::nullopt;
  if (dialect == store::Dialect::sqlite)
    return WordCondition{
        fmt::format("r.matter IN (SELECT rowid FROM search_words WHERE search_words MATCH ?{})", parameter),
        std::move(match)};
  // By both parts of the key: asked once for all rows, not again for each.
  return WordCondition{fmt::format("(r.region, r.matter) IN (SELECT s.region, s.matter FROM search_words s "
                                   "WHERE s.{} @@ CAST(?{} AS tsquery))",
                                   words_column(in), parameter),
                       std::move(match)};
}

OverdueCondition overdue_condition(const std::string& region, const std::string& institution, Date day,
                                   int first) {
  return {
      fmt::format("r.matter IN (SELECT l.matter FROM running_limit l WHERE l.region = ?{} AND l.due < ?{} "
                  "AND l.institution = ?{})",
                  first, first + 1, first + 2),
      {region, day, institution}};
}

std::vector<Running> find_running(store::Connection& connection, const DueQuery& query) {
  std::string sql =
      "SELECT institution, matter, limit_id, organisation, due FROM running_limit WHERE region = ?1 AND due "
      "<= "
      "?2 AND (due, matter, limit_id) > (?3, ?4, ?5)";
  std::string marks;
  for (std::size_t i = 0; i < query.organisations.size(); ++i)
    marks += fmt::format("{}?{}", marks.empty() ? "" : ", ", i + 7);
  if (!marks.empty()) sql += " AND organisation IN (" + marks + ")";
  sql += " ORDER BY due, matter, limit_id LIMIT ?6";
  store::Statement statement = connection.prepare(sql);
  constexpr std::int32_t far = 10'000'000;
  statement.bind(1, query.region).bind(2, query.until ? query.until->day_number() : far);
  if (query.after)
    statement.bind(3, query.after->due.day_number()).bind(4, query.after->matter).bind(5, query.after->limit);
  else
    statement.bind(3, -far).bind(4, 0).bind(5, "");
  statement.bind(6, query.most);
  for (std::size_t i = 0; i < query.organisations.size(); ++i)
    statement.bind(static_cast<int>(i) + 7, query.organisations[i]);
  std::vector<Running> found;
  store::for_each_row(statement, [&](const store::Statement& row) {
    found.push_back({.institution = std::string(row.text(0)),
                     .matter = row.integer(1),
                     .limit = std::string(row.text(2)),
                     .organisation = std::string(row.text(3)),
                     .due = Date::from_day_number(static_cast<std::int32_t>(row.integer(4)))});
  });
  return found;
}

}  // namespace fadu::search
