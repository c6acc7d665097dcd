// Bytes of a foreign text to UTF-8. Never guesses between encodings other than UTF and GB 18030.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu::lint {

// The bytes as UTF-8 without a byte order mark. Refuses bytes that are neither UTF-8 nor GB 18030, naming the
// offset of the first bad byte.
Result<std::string> decode_text(std::string_view bytes, const std::string& file_name);

}  // namespace fadu::lint
