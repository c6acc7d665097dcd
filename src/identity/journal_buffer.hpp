// Rows for the journal from many threads, until the one thread that writes takes them into its transaction.
// Never drops a row: when it is full, the read that wanted to be noted is refused. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <mutex>
#include <vector>

#include "base/result.hpp"
#include "identity/journal.hpp"

namespace fadu::identity {

// Safe on several threads at once.
class JournalBuffer {
 public:
  explicit JournalBuffer(std::size_t rows_max = 100'000) : rows_max_(rows_max) {}

  // Refuses (unavailable) when it is full; the caller then gives out nothing.
  Result<void> add(JournalRow row);
  // All rows in order, for Journal::append(). When the transaction does not come to be, put_back() them.
  std::vector<JournalRow> take();
  void put_back(std::vector<JournalRow> rows);
  [[nodiscard]] std::size_t size() const;

 private:
  std::size_t rows_max_;
  mutable std::mutex mutex_;
  std::vector<JournalRow> rows_;
};

}  // namespace fadu::identity
