// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/require.hpp"
#include "ledger/content.hpp"
#include "ledger/entry.hpp"
#include "ledger/leaf_text.hpp"

namespace fadu::ledger {
namespace {

// Commits to the fields of one entry after another; keeps its vectors for their memory.
class FieldCommitter {
 public:
  FieldCommitter(HashKind kind, const Random& random) : hasher_(kind), random_(random) {}

  void commit(std::span<const Field> fields, PreparedEntry& prepared) {
    sort(fields);
    salts_.resize(order_.size());
    random_(std::as_writable_bytes(std::span(salts_)));
    hash_commitments();
    for (std::size_t i = 0; i < order_.size(); ++i) {
      append_open_field(prepared.content, salts_[i], order_[i]->name, order_[i]->value);
      append_leaf_field(prepared.leaf_head, order_[i]->name, commitments_[i]);
    }
  }

 private:
  void sort(std::span<const Field> fields) {
    order_.clear();
    for (const Field& field : fields) {
      require(is_field_name(field.name), "a field's name is printable ASCII without quotes");
      require(!field.value.empty(), "a field's value is the JSON text of one value");
      order_.push_back(&field);
    }
    const auto name = [](const Field* field) -> const std::string& { return field->name; };
    std::ranges::sort(order_, {}, name);
    require(std::ranges::adjacent_find(order_, {}, name) == order_.end(), "an entry has each field once");
  }

  void hash_commitments() {
    input_.clear();
    ends_.clear();
    for (std::size_t i = 0; i < order_.size(); ++i) {
      append_commitment_input(input_, salts_[i], order_[i]->name, order_[i]->value);
      ends_.push_back(input_.size());
    }
    texts_.clear();
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
      texts_.push_back(std::string_view(input_).substr(begin, ends_[i] - begin));
    }
    commitments_.resize(texts_.size());
    hasher_.of_each(texts_, commitments_);
  }

  Hasher hasher_;
  const Random& random_;
  std::vector<const Field*> order_;  // by name
  std::vector<Salt> salts_;
  std::string input_;              // of all commitments, one after another
  std::vector<std::size_t> ends_;  // where each ends in it
  std::vector<std::string_view> texts_;
  std::vector<Hash> commitments_;
};

void reserve(const NewEntry& entry, PreparedEntry& prepared) {
  std::size_t content_size = 0;
  std::size_t leaf_size = 128 + entry.institution.size();
  for (const Field& field : entry.fields) {
    content_size += 7 + sizeof(Salt) + field.name.size() + field.value.size();
    leaf_size += 6 + 2 * sizeof(Hash) + field.name.size();
  }
  prepared.content.reserve(content_size);
  prepared.leaf_head.reserve(leaf_size);
}

}  // namespace

std::vector<PreparedEntry> prepare(std::span<const NewEntry> entries, HashKind kind, std::string_view region,
                                   const Random& random) {
  FieldCommitter committer(kind, random);
  std::vector<PreparedEntry> all(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const NewEntry& entry = entries[i];
    PreparedEntry& prepared = all[i];
    reserve(entry, prepared);
    begin_leaf(prepared.leaf_head, entry.at);
    committer.commit(entry.fields, prepared);
    end_leaf_head(prepared.leaf_head, entry.institution, entry.matter);
    append_leaf_tail(prepared.leaf_tail, entry.organisation, region, entry.step, entry.version);
    prepared.at = entry.at;
    prepared.institution = entry.institution;
    prepared.matter = entry.matter;
    prepared.step = entry.step;
    prepared.version = entry.version;
    prepared.organisation = entry.organisation;
  }
  return all;
}

}  // namespace fadu::ledger
