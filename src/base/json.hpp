// Canonical JSON: one text for one value (RFC 8785 restricted to integers), so that a hash of it is a hash of
// the value. Never writes floating-point numbers: the ledger holds none. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu {

// Keys sorted by UTF-16 code units, no spaces, shortest escapes. Requires that there is no floating-point
// number.
std::string to_canonical_json(const boost::json::value& value);

// Appends a JSON string literal with RFC 8785 escapes.
void append_json_string(std::string& out, std::string_view text);

// Strict JSON with a depth limit of 32.
Result<boost::json::value> parse_json(std::string_view text);

}  // namespace fadu
