// Base64 for addresses and cookies (RFC 4648 section 5, no padding), and the Base32 that authenticator apps
// read (section 6, no padding). Never accepts two texts for the same bytes. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fadu::identity {

std::string to_base64url(std::string_view bytes);
// Nothing unless to_base64url() would have written exactly this text.
std::optional<std::string> find_base64url(std::string_view text);

std::string to_base32(std::string_view bytes);

}  // namespace fadu::identity
