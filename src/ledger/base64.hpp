// Base64 (RFC 4648 section 4, with padding). Never accepts two texts for the same bytes.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fadu::ledger {

std::string to_base64(std::string_view bytes);
// Nothing unless to_base64() would have written exactly this text.
std::optional<std::string> find_base64(std::string_view text);

}  // namespace fadu::ledger
