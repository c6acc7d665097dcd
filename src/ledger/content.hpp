// How an entry's fields are stored. Never used outside this folder: see encode_content() in entry.hpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "ledger/entry.hpp"
#include "ledger/salt.hpp"

namespace fadu::ledger {

// Printable ASCII without quotes and backslashes, so that JSON writes it as it is and sorts it by its bytes.
bool is_field_name(std::string_view name);

// An entry as it is appended: the seed of its salts, then its fields sorted by name. encode_content() writes
// one whose salts no seed makes.
void begin_seeded(std::string& content, const Seed& seed);
void append_seeded_field(std::string& content, std::string_view name, std::string_view value);

}  // namespace fadu::ledger
