// XLSX (ECMA-376) as a table of what its cells show. Never runs formulas or follows links.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "sheet/bytes.hpp"
#include "sheet/table.hpp"

namespace fadu::sheet {

// The named sheet, or with an empty name the first one that is not hidden.
Result<std::unique_ptr<RowReader>> open_xlsx(Bytes bytes, std::string name, const std::string& sheet);

}  // namespace fadu::sheet
