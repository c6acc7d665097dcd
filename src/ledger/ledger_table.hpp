// The ledger's tables and the SQL over them. Never used outside this folder.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.hpp"
#include "ledger/tree.hpp"
#include "store/bulk_insert.hpp"
#include "store/connection.hpp"

namespace fadu::ledger {

// Interior hashes are kept only for complete subtrees whose height is a multiple of this: one row for 256
// leaves, one more for 256 of those, and so on.
constexpr int stored_height_step = 8;

Result<void> create_tables(store::Connection& connection);

struct Head {
  HashKind hash = HashKind::sm3;
  Frontier frontier;
};
std::optional<Head> find_head(store::Connection& connection, std::string_view region);
void insert_head(store::Connection& connection, std::string_view region, HashKind hash);
void update_head(store::Connection& connection, std::string_view region, const Frontier& frontier);

class EntryInsert {
 public:
  explicit EntryInsert(store::Connection& connection, std::string_view region);
  void entry(std::int64_t number, const NewEntry& entry, std::string_view content, const Hash& leaf);
  // Only a subtree of a stored height.
  void subtree(Subtree subtree, const Hash& hash);

 private:
  std::string_view region_;
  store::BulkInsert entries_;
  store::BulkInsert nodes_;
};

// An entry with its content as stored; the views are valid until the next row.
struct EntryRow {
  Entry entry;  // without version, fields and leaf
  std::int64_t version = 0;
  std::span<const std::byte> content;
  std::span<const std::byte> leaf;
};
// Rows with from ≤ number < to in order, until a visit returns false.
void for_each_entry_row(store::Connection& connection, std::string_view region, std::int64_t from,
                        std::int64_t to, const std::function<bool(EntryRow&)>& visit);
std::vector<std::int64_t> entry_numbers_of_matter(store::Connection& connection, std::string_view region,
                                                  std::int64_t matter);
// The row with its fields decoded. Throws StoreFailure (corrupt) where the row is not the ledger's writing.
Entry decode_row(Hasher& hasher, EntryRow& row);
void update_content(store::Connection& connection, std::string_view region, std::int64_t number,
                    std::string_view content);

// Throws StoreFailure (corrupt) where the rows it needs are not there.
Hash read_subtree(store::Connection& connection, std::string_view region, Hasher& hasher, Subtree subtree);
std::optional<Hash> find_stored_node(store::Connection& connection, std::string_view region, Subtree subtree);
std::int64_t stored_node_count(store::Connection& connection, std::string_view region);
void insert_checkpoint(store::Connection& connection, std::string_view region, std::int64_t size,
                       std::string_view note);
std::vector<std::string> read_checkpoints(store::Connection& connection, std::string_view region);

}  // namespace fadu::ledger
