// A whole file as text. Never more of the outside than that. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/result.hpp"

namespace fadu {

// The file's bytes; not_found with the system's reason if it cannot be opened, unavailable if reading stops.
Result<std::string> read_file(const std::string& path);

}  // namespace fadu
