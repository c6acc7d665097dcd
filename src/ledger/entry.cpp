// SPDX-License-Identifier: EUPL-1.2
#include "ledger/entry.hpp"

#include <algorithm>

#include "ledger/leaf_text.hpp"

namespace fadu::ledger {

const CommittedField* Entry::find_field(std::string_view name) const {
  const auto field = std::ranges::lower_bound(fields, name, {}, &CommittedField::name);
  return field != fields.end() && field->name == name ? &*field : nullptr;
}

// docs/formats/ledger.md, "Commitment".
Hash commitment(Hasher& hasher, const Salt& salt, std::string_view name, std::string_view value) {
  std::string input;
  append_commitment_input(input, salt, name, value);
  return hasher.of(input);
}

Hash commitment_of(Hasher& hasher, const CommittedField& field) {
  return field.value ? commitment(hasher, field.salt, field.name, *field.value) : field.commitment;
}

// docs/formats/ledger.md, "Leaf".
std::string leaf_input(Hasher& hasher, std::string_view region, const Entry& entry) {
  std::string text;
  begin_leaf(text, entry.at);
  for (const CommittedField& field : entry.fields)
    append_leaf_field(text, field.name, commitment_of(hasher, field));
  end_leaf_head(text, entry.institution, entry.matter);
  append_number(text, entry.number);
  append_leaf_tail(text, entry.organisation, region, entry.step, entry.version);
  return text;
}

Hash leaf_hash(Hasher& hasher, std::string_view region, const Entry& entry) {
  return hasher.leaf(leaf_input(hasher, region, entry));
}

}  // namespace fadu::ledger
