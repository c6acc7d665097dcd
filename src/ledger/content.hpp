// How an entry's fields are stored. Never used outside this folder: see encode_content() in entry.hpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "ledger/entry.hpp"

namespace fadu::ledger {

// Printable ASCII without quotes and backslashes, so that JSON writes it as it is and sorts it by its bytes.
bool is_field_name(std::string_view name);
void append_open_field(std::string& content, const Salt& salt, std::string_view name, std::string_view value);

}  // namespace fadu::ledger
