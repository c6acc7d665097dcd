// SPDX-License-Identifier: EUPL-1.2
#include "matter/number_series.hpp"

#include <algorithm>

#include "store/region_rows.hpp"

namespace fadu::matter {

void NumberSeries::create(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS number_series (region TEXT NOT NULL, series TEXT NOT NULL, last BIGINT NOT "
      "NULL, "
      "PRIMARY KEY (region, series))");
}

void NumberSeries::drop(store::Connection& connection) const {
  store::drop_region(connection, "number_series", region_);
}

std::int64_t& NumberSeries::last(store::Connection& connection, const std::string& series) {
  const auto known = last_.find(series);
  if (known != last_.end()) return known->second;
  store::Statement statement =
      connection.prepare("SELECT last FROM number_series WHERE region = ?1 AND series = ?2");
  const bool found = statement.bind_all(region_, series).step();
  return last_[series] = found ? statement.integer(0) : 0;
}

std::int64_t NumberSeries::take_next(store::Connection& connection, const std::string& series) {
  return ++last(connection, series);
}

void NumberSeries::note(store::Connection& connection, const std::string& series, std::int64_t number) {
  std::int64_t& given = last(connection, series);
  given = std::max(given, number);
}

void NumberSeries::flush(store::Connection& connection) {
  for (const auto& [series, number] : last_)
    connection.run(
        "INSERT INTO number_series (region, series, last) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (region, series) DO UPDATE SET last = excluded.last",
        region_, series, number);
}

std::string NumberSeries::text(std::string series, std::int64_t number) {
  const auto at = series.find("{n}");
  return at == std::string::npos ? series : series.replace(at, 3, std::to_string(number));
}

}  // namespace fadu::matter
