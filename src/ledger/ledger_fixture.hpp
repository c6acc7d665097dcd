// A county in memory and invented entries for it, shared by the tests of this folder.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "store/fixture_test.hpp"
#include "store/transaction.hpp"

namespace fadu::ledger {

struct County {
  explicit County(HashKind kind = HashKind::sm3)
      : connection(store::testing::new_database()),
        ledger(std::move(Ledger::open(connection, "330102", seeded_random("salt"), kind)).value()) {}

  std::int64_t append(const std::vector<NewEntry>& entries) {
    store::Transaction transaction(connection);
    const std::int64_t first = ledger.append(entries);
    transaction.commit();
    return first;
  }

  store::Connection connection;
  Ledger ledger;
};

// `count` entries from the given one on: seven matters in turn.
inline std::vector<NewEntry> invented(int first, int count) {
  std::vector<NewEntry> entries;
  for (int i = first; i < first + count; ++i) {
    entries.push_back({.at = Moment(Date(2019, 3, 4) + i / 50, i % 1440),
                       .institution = "reconsideration",
                       .matter = i % 7,
                       .step = i % 2 == 0 ? "accept" : "decide",
                       .version = 1 + i % 2,
                       .organisation = "judicial \"bureau\" 司法局",
                       .fields = {{"outcome", "\"upheld\""},
                                  {"applicant", "\"申请人" + std::to_string(i) + "\""},
                                  {"amount", std::to_string(i * 100)}}});
  }
  return entries;
}

}  // namespace fadu::ledger
