// SPDX-License-Identifier: EUPL-1.2
#include "matter/number_series.hpp"

namespace fadu::matter {

void NumberSeries::create(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS number_series (region TEXT NOT NULL, series TEXT NOT NULL, last BIGINT NOT "
      "NULL, "
      "PRIMARY KEY (region, series))");
}

void NumberSeries::drop(store::Connection& connection) {
  connection.execute("DROP TABLE IF EXISTS number_series");
}

std::int64_t NumberSeries::take_next(store::Connection& connection, const std::string& series) const {
  store::Statement statement = connection.prepare(
      "INSERT INTO number_series (region, series, last) VALUES (?1, ?2, 1) "
      "ON CONFLICT (region, series) DO UPDATE SET last = number_series.last + 1 RETURNING last");
  statement.bind_all(region_, series).step();
  const std::int64_t number = statement.integer(0);
  statement.reset();
  return number;
}

void NumberSeries::note(store::Connection& connection, const std::string& series, std::int64_t number) const {
  connection.run(
      "INSERT INTO number_series (region, series, last) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (region, series) DO UPDATE SET last = excluded.last WHERE excluded.last > "
      "number_series.last",
      region_, series, number);
}

std::string NumberSeries::text(std::string series, std::int64_t number) {
  const auto at = series.find("{n}");
  return at == std::string::npos ? series : series.replace(at, 3, std::to_string(number));
}

}  // namespace fadu::matter
