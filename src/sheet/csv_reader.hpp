// CSV as people's programs write it: RFC 4180 with any line end and separators , ; or tab.
// Never copies a cell unless it holds doubled quotes. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>

#include "sheet/bytes.hpp"
#include "sheet/table.hpp"

namespace fadu::sheet {

Result<std::unique_ptr<RowReader>> open_csv(Bytes bytes, std::string name);

}  // namespace fadu::sheet
