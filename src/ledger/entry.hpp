// What the ledger holds: an entry a step performed, each field committed to by a salted hash so that its
// value can be hidden or erased and every proof still holds. Byte formats: docs/formats/ledger.md. Never
// knows what the fields mean. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/random.hpp"

namespace fadu::ledger {

struct Field {
  std::string name;   // printable ASCII without quotes or backslashes, unique in its entry
  std::string value;  // canonical JSON text of one value
};

struct NewEntry {
  Moment at = {};
  std::string institution = {};
  std::int64_t matter = 0;
  std::string step = {};
  int version = 0;
  std::string organisation = {};
  std::vector<Field> fields = {};  // in any order
};

// A field as stored: its value and salt, or only its commitment once it is erased or withheld.
struct CommittedField {
  std::string name;
  std::optional<std::string> value = {};
  Salt salt{};        // meaningless without a value
  Hash commitment{};  // meaningless with a value: commitment_of() computes it

  friend bool operator==(const CommittedField&, const CommittedField&) = default;
};

struct Entry {
  std::int64_t number = 0;  // 0-based, without gaps
  Moment at;
  std::string institution;
  std::int64_t matter = 0;
  std::string step;
  int version = 0;
  std::string organisation;
  std::vector<CommittedField> fields;  // sorted by name
  Hash leaf{};                         // as stored; leaf_hash() computes it

  // The field of that name, or null.
  [[nodiscard]] const CommittedField* find_field(std::string_view name) const;
};

Hash commitment(Hasher& hasher, const Salt& salt, std::string_view name, std::string_view value);
// Computed from salt and value, or as stored where they are gone.
Hash commitment_of(Hasher& hasher, const CommittedField& field);
// The canonical JSON whose leaf hash stands in the tree.
std::string leaf_input(Hasher& hasher, std::string_view region, const Entry& entry);
Hash leaf_hash(Hasher& hasher, std::string_view region, const Entry& entry);

// Entries that will stand one after another from a known number on, with their salts drawn, their fields
// committed to and their leaves hashed: all that storing them needs.
struct PreparedEntries {
  std::int64_t first = 0;
  std::vector<NewEntry> entries = {};
  std::string contents = {};           // as stored, one after another
  std::vector<std::size_t> ends = {};  // where the content of each ends
  std::vector<Hash> leaves = {};

  [[nodiscard]] std::string_view content(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::string_view(contents).substr(begin, ends[i] - begin);
  }
};

// The expensive part of appending. Touches no database, so it may run on another thread.
PreparedEntries prepare(std::vector<NewEntry> entries, std::int64_t first, HashKind kind,
                        std::string_view region, const Random& random);

// The stored bytes of an entry some of whose fields are erased; the others keep their salts one by one.
// Fields are sorted by name.
std::string encode_content(std::span<const CommittedField> fields);
// Reads what prepare() and encode_content() write and refuses all else. The hash is the ledger's.
Result<std::vector<CommittedField>> decode_content(Hasher& hasher, std::span<const std::byte> content);

}  // namespace fadu::ledger
