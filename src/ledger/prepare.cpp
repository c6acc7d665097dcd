// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/require.hpp"
#include "ledger/content.hpp"
#include "ledger/entry.hpp"
#include "ledger/leaf_text.hpp"

namespace fadu::ledger {
namespace {

// The fields by name; `order` is kept by the caller for its memory.
void sort_fields(std::span<const Field> fields, std::vector<const Field*>& order) {
  order.clear();
  for (const Field& field : fields) {
    require(is_field_name(field.name), "a field's name is printable ASCII without quotes");
    require(!field.value.empty(), "a field's value is the JSON text of one value");
    order.push_back(&field);
  }
  const auto name = [](const Field* field) -> const std::string& { return field->name; };
  std::ranges::sort(order, {}, name);
  require(std::ranges::adjacent_find(order, {}, name) == order.end(), "an entry has each field once");
}

void commit_fields(Hasher& hasher, std::span<const Field* const> fields, std::span<const Salt> salts,
                   PreparedEntry& prepared) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Field& field = *fields[i];
    append_open_field(prepared.content, salts[i], field.name, field.value);
    append_leaf_field(prepared.leaf_head, field.name, commitment(hasher, salts[i], field.name, field.value));
  }
}

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
  Hasher hasher(kind);
  std::vector<PreparedEntry> all(entries.size());
  std::vector<const Field*> order;
  std::vector<Salt> salts;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const NewEntry& entry = entries[i];
    PreparedEntry& prepared = all[i];
    sort_fields(entry.fields, order);
    salts.resize(order.size());
    random(std::as_writable_bytes(std::span(salts)));
    reserve(entry, prepared);
    begin_leaf(prepared.leaf_head, entry.at);
    commit_fields(hasher, order, salts, prepared);
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
