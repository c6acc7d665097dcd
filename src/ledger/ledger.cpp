// SPDX-License-Identifier: EUPL-1.2
#include "ledger/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/require.hpp"
#include "ledger/ledger_table.hpp"
#include "store/transaction.hpp"

namespace fadu::ledger {
Result<Ledger> Ledger::open(store::Connection& connection, std::string region, Random random,
                            HashKind for_new) {
  FADU_CHECK(create_tables(connection));
  std::optional<Head> head = find_head(connection, region);
  if (!head) {
    store::Transaction transaction(connection);
    head = find_head(connection, region);  // again: somebody may have been first
    if (!head) insert_head(connection, region, for_new);
    transaction.commit();
  }
  return Ledger(connection, std::move(region), std::move(random), head ? head->hash : for_new);
}

Ledger::Ledger(store::Connection& connection, std::string region, Random random, HashKind kind)
    : connection_(&connection), region_(std::move(region)), random_(std::move(random)), hasher_(kind) {}

Frontier Ledger::read_frontier() {
  std::optional<Head> head = find_head(*connection_, region_);
  require(head.has_value() && head->hash == hash_kind(), "an open ledger has its head");
  return std::move(head->frontier);
}

std::int64_t Ledger::append(std::vector<NewEntry> entries) {
  return append(prepare(std::move(entries), size()));
}

PreparedEntries Ledger::prepare(std::vector<NewEntry> entries, std::int64_t first) const {
  return ledger::prepare(std::move(entries), first, hash_kind(), region_, random_);
}

std::int64_t Ledger::append(const PreparedEntries& prepared) {
  require(connection_->in_transaction(), "entries are appended inside a transaction");
  Frontier frontier = read_frontier();
  require(prepared.first == frontier.size(), "entries are appended in the order of their numbers");
  EntryInsert rows(*connection_, region_);
  for (std::size_t i = 0; i < prepared.entries.size(); ++i)
    rows.entry(prepared.first + static_cast<std::int64_t>(i), prepared.entries[i], prepared.content(i),
               prepared.leaves[i]);
  frontier.append_all(hasher_, prepared.leaves, [&](Subtree subtree, const Hash& hash) {
    if (subtree.height % stored_height_step == 0) rows.subtree(subtree, hash);
  });
  update_head(*connection_, region_, frontier);
  return prepared.first;
}

std::int64_t Ledger::size() {
  return read_frontier().size();
}

Hash Ledger::root() {
  return read_frontier().root(hasher_);
}

Hash Ledger::root(std::int64_t size) {
  require(size >= 0 && size <= this->size(), "a root is asked of entries that are there");
  return tree_root(hasher_, size, subtree_reader());
}

ReadSubtree Ledger::subtree_reader() {
  return [this](Subtree subtree) { return read_subtree(*connection_, region_, hasher_, subtree); };
}

Result<Entry> Ledger::entry(std::int64_t number) {
  std::optional<Entry> found;
  for_each_entry_row(*connection_, region_, number, number + 1,
                     [&](EntryRow& row) { return found = decode_row(hasher_, row), true; });
  if (!found)
    return Error{.problem = Problem::not_found,
                 .what = fmt::format("entry {}", number),
                 .why = fmt::format("the ledger of {} has no such entry", region_)};
  return std::move(*found);
}

std::vector<Entry> Ledger::entries_of_matter(std::int64_t matter) {
  std::vector<Entry> entries;
  for (const std::int64_t number : entry_numbers_of_matter(*connection_, region_, matter))
    for_each_entry_row(*connection_, region_, number, number + 1,
                       [&](EntryRow& row) { return entries.push_back(decode_row(hasher_, row)), true; });
  return entries;
}

void Ledger::for_each(std::int64_t from, std::int64_t to, const std::function<void(const Entry&)>& visit) {
  for_each_entry_row(*connection_, region_, from, to,
                     [&](EntryRow& row) { return visit(decode_row(hasher_, row)), true; });
}

Result<void> Ledger::erase_field(std::int64_t number, std::string_view field) {
  require(connection_->in_transaction(), "a field is erased inside a transaction");
  Entry entry = FADU_TRY(this->entry(number));
  const std::string what = fmt::format("entry {}: {}", number, field);
  const auto found = std::ranges::find(entry.fields, field, &CommittedField::name);
  if (found == entry.fields.end())
    return Error{.problem = Problem::not_found, .what = what, .why = "the entry has no such field"};
  if (!found->value)
    return Error{.problem = Problem::conflict, .what = what, .why = "the value is erased already"};
  const Hash kept = commitment_of(hasher_, *found);
  *found = {.name = found->name, .commitment = kept};
  require(leaf_hash(hasher_, region_, entry) == entry.leaf,
          "erasing a value leaves its entry's hash as it was");
  update_content(*connection_, region_, number, encode_content(entry.fields));
  return {};
}

Proof Ledger::inclusion_proof(std::int64_t number, std::int64_t size) {
  require(size <= this->size(), "a proof is asked of entries that are there");
  return ledger::inclusion_proof(hasher_, number, size, subtree_reader());
}

Proof Ledger::consistency_proof(std::int64_t old_size, std::int64_t new_size) {
  require(new_size <= size(), "a proof is asked of entries that are there");
  return ledger::consistency_proof(hasher_, old_size, new_size, subtree_reader());
}

std::string Ledger::make_checkpoint(Moment at, std::span<const SigningKey> keys) {
  require(connection_->in_transaction(), "a checkpoint is kept inside a transaction");
  const Frontier frontier = read_frontier();
  std::string note = sign_checkpoint({.region = region_,
                                      .size = frontier.size(),
                                      .root = frontier.root(hasher_),
                                      .at = at,
                                      .hash = hash_kind()},
                                     keys);
  insert_checkpoint(*connection_, region_, frontier.size(), note);
  return note;
}

std::vector<std::string> Ledger::checkpoints() {
  return read_checkpoints(*connection_, region_);
}

}  // namespace fadu::ledger
