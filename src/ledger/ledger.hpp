// One region's append-only entries with their Merkle tree in the database. Never changes or removes an entry;
// the one exception, erasing a field's value, leaves every hash as it was.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"
#include "ledger/tree.hpp"
#include "store/connection.hpp"

namespace fadu::ledger {

// Holds nothing of the ledger in memory: each call reads the head anew, so a rolled-back transaction or
// another writer cannot leave it stale. Used by one thread at a time, as its connection is.
class Ledger {
 public:
  // Makes tables and an empty ledger where there are none, and then must not be called in a transaction. The
  // hash of a ledger that exists stays what it is. The connection outlives the ledger.
  static Result<Ledger> open(store::Connection& connection, std::string region, Random random,
                             HashKind for_new = HashKind::sm3);

  [[nodiscard]] const std::string& region() const { return region_; }
  [[nodiscard]] HashKind hash_kind() const { return hasher_.kind(); }

  // Appends in order and returns the number of the first. Inside the caller's transaction.
  std::int64_t append(std::vector<NewEntry> entries);
  // The same for entries that prepare() gave; requires that the ledger has come to their numbers.
  std::int64_t append(const PreparedEntries& entries);
  // The expensive part of append(), for entries that will be numbered from `first` on. Touches no database:
  // it may run on another thread while this one appends what was prepared before, but no second time at once.
  PreparedEntries prepare(std::vector<NewEntry> entries, std::int64_t first) const;

  std::int64_t size();
  Hash root();
  // The root of the first `size` entries; size ≤ size().
  Hash root(std::int64_t size);

  Result<Entry> entry(std::int64_t number);
  std::vector<Entry> entries_of_matter(std::int64_t matter);
  // Entries from ≤ number < to in order; the entry is valid during the call.
  void for_each(std::int64_t from, std::int64_t to, const std::function<void(const Entry&)>& visit);

  // Forgets a field's value and salt, keeping its commitment. The caller appends the entry that records it.
  // Inside the caller's transaction. Refuses an entry or field that is not there or is erased already.
  Result<void> erase_field(std::int64_t number, std::string_view field);

  // See tree.hpp; number < size ≤ size(), old_size ≤ new_size ≤ size().
  Proof inclusion_proof(std::int64_t number, std::int64_t size);
  Proof consistency_proof(std::int64_t old_size, std::int64_t new_size);

  // Signs what the ledger holds now and keeps the note. Inside the caller's transaction.
  std::string make_checkpoint(Moment at, std::span<const SigningKey> keys);
  // The signed notes from the oldest to the newest.
  std::vector<std::string> checkpoints();

 private:
  Ledger(store::Connection& connection, std::string region, Random random, HashKind kind);
  Frontier read_frontier();
  void write_frontier(const Frontier& frontier);
  ReadSubtree subtree_reader();

  store::Connection* connection_;
  std::string region_;
  Random random_;
  Hasher hasher_;
};

}  // namespace fadu::ledger
