// SPDX-License-Identifier: EUPL-1.2
#include "ledger/changed_matters.hpp"

namespace fadu::ledger {

std::set<std::pair<std::string, std::int64_t>> changed_matters(store::Connection& connection,
                                                               std::string_view region, std::int64_t from,
                                                               std::int64_t to) {
  std::set<std::pair<std::string, std::int64_t>> changed;
  store::Statement query = connection.prepare(
      "SELECT institution, matter FROM ledger_entry WHERE region = ?1 AND number >= ?2 AND number < ?3");
  store::for_each_row(query.bind_all(region, from, to),
                      [&](const store::Statement& row) { changed.emplace(row.text(0), row.integer(1)); });
  return changed;
}

}  // namespace fadu::ledger
