// XLSX files made by hand for tests and fuzzers: any XML as any part. Never used by the product.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace fadu::sheet {

using Parts = std::vector<std::pair<std::string, std::string>>;

// The parts as a zip file.
std::string zip_parts(const Parts& parts);

// The smallest workbook around this sheet's XML; further parts and attributes as given.
struct WorkbookParts {
  std::string shared = {};
  std::string styles = {};
  std::string workbook_properties = {};
};
std::string zip_workbook(const std::string& sheet, const WorkbookParts& more = {});

}  // namespace fadu::sheet
