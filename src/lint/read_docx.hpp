// The text of a DOCX document's body. Never reads macros, comments, headers or deleted text.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu::lint {

// A paragraph a line, cells of a table row parted by tabs. Refuses what is no DOCX, and a body that unpacks
// to more than 64 MiB.
Result<std::string> read_docx(std::string_view bytes, const std::string& file_name);

}  // namespace fadu::lint
