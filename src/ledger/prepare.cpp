// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/require.hpp"
#include "ledger/content.hpp"
#include "ledger/entry.hpp"
#include "ledger/leaf_text.hpp"

namespace fadu::ledger {
namespace {

constexpr std::size_t entries_at_once = 128;  // enough to fill the lanes, few enough to stay in the cache

// Texts one after another in one piece of memory, and the hash of each.
class HashedTexts {
 public:
  explicit HashedTexts(HashKind kind) : hasher_(kind) {}

  void clear() {
    bytes_.clear();
    ends_.clear();
  }
  // Where the next text is to be written; end() closes it.
  std::string& bytes() { return bytes_; }
  void end() { ends_.push_back(bytes_.size()); }
  const std::vector<Hash>& hash() {
    texts_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      texts_.push_back(std::string_view(bytes_).substr(begin, end - begin));
      begin = end;
    }
    hashes_.resize(texts_.size());
    hasher_.of_each(texts_, hashes_);
    return hashes_;
  }

 private:
  Hasher hasher_;
  std::string bytes_;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> texts_;
  std::vector<Hash> hashes_;
};

// Commits to the fields of some entries and hashes their leaves; keeps its vectors for their memory.
class Preparer {
 public:
  Preparer(HashKind kind, std::string_view region, const Random& random)
      : hasher_(kind), commitments_(kind), leaves_(kind), region_(region), random_(random) {}

  void prepare(std::size_t from, std::size_t to, PreparedEntries& prepared) {
    const std::span entries = std::span(prepared.entries).subspan(from, to - from);
    fields_.clear();
    for (const NewEntry& entry : entries) add_fields(entry);
    seeds_.resize(entries.size());
    random_(std::as_writable_bytes(std::span(seeds_)));
    salts_.clear();
    for (std::size_t i = 0; i < entries.size(); ++i)
      append_salts(hasher_, seeds_[i], entries[i].fields.size(), salts_);
    commitments_.clear();
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      append_commitment_input(commitments_.bytes(), salts_[i], fields_[i]->name, fields_[i]->value);
      commitments_.end();
    }
    const std::vector<Hash>& commitments = commitments_.hash();
    leaves_.clear();
    std::size_t field = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::size_t end = field + entries[i].fields.size();
      const std::int64_t number = prepared.first + static_cast<std::int64_t>(from + i);
      write_leaf(entries[i], number, std::span(commitments), field);
      begin_seeded(prepared.contents, seeds_[i]);
      for (; field < end; ++field)
        append_seeded_field(prepared.contents, fields_[field]->name, fields_[field]->value);
      prepared.ends.push_back(prepared.contents.size());
    }
    std::ranges::copy(leaves_.hash(), std::back_inserter(prepared.leaves));
  }

 private:
  // Sorted by name.
  void add_fields(const NewEntry& entry) {
    const auto begin = static_cast<std::ptrdiff_t>(fields_.size());
    for (const Field& field : entry.fields) {
      require(is_field_name(field.name), "a field's name is printable ASCII without quotes");
      require(!field.value.empty(), "a field's value is the JSON text of one value");
      fields_.push_back(&field);
    }
    const auto own = std::ranges::subrange(fields_.begin() + begin, fields_.end());
    const auto name = [](const Field* field) -> const std::string& { return field->name; };
    if (!std::ranges::is_sorted(own, {}, name)) std::ranges::sort(own, {}, name);
    require(std::ranges::adjacent_find(own, {}, name) == own.end(), "an entry has each field once");
  }

  void write_leaf(const NewEntry& entry, std::int64_t number, std::span<const Hash> commitments,
                  std::size_t field) {
    std::string& leaf = leaves_.bytes();
    leaf.push_back(leaf_prefix);
    begin_leaf(leaf, entry.at);
    for (std::size_t i = 0; i < entry.fields.size(); ++i, ++field)
      append_leaf_field(leaf, fields_[field]->name, commitments[field]);
    end_leaf_head(leaf, entry.institution, entry.matter);
    append_number(leaf, number);
    append_leaf_tail(leaf, entry.organisation, region_, entry.step, entry.version);
    leaves_.end();
  }

  Hasher hasher_;
  HashedTexts commitments_;
  HashedTexts leaves_;
  std::string_view region_;
  const Random& random_;
  std::vector<const Field*> fields_;  // of one entry after another
  std::vector<Seed> seeds_;           // of each entry
  std::vector<Salt> salts_;           // of each field
};

std::size_t content_size(std::span<const NewEntry> entries) {
  std::size_t size = 0;
  for (const NewEntry& entry : entries) {
    size += 1 + sizeof(Seed);
    for (const Field& field : entry.fields) size += 2 + field.name.size() + field.value.size();
  }
  return size;
}

}  // namespace

PreparedEntries prepare(std::vector<NewEntry> entries, std::int64_t first, HashKind kind,
                        std::string_view region, const Random& random) {
  PreparedEntries prepared{.first = first, .entries = std::move(entries)};
  const std::size_t count = prepared.entries.size();
  prepared.contents.reserve(content_size(prepared.entries));
  prepared.ends.reserve(count);
  prepared.leaves.reserve(count);
  Preparer preparer(kind, region, random);
  for (std::size_t from = 0; from < count; from += entries_at_once)
    preparer.prepare(from, std::min(from + entries_at_once, count), prepared);
  return prepared;
}

}  // namespace fadu::ledger
