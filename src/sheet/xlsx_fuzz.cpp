// Any XML as the sheet of a sound XLSX file, and any bytes as the file. SPDX-License-Identifier: EUPL-1.2
#include <cstdint>

#include "sheet/table.hpp"
#include "sheet/test_archive.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)fadu::sheet::read_table("PK\x03\x04" + bytes, "fuzz.xlsx");
  (void)fadu::sheet::read_table(fadu::sheet::zip_workbook(bytes), "fuzz.xlsx");
  return 0;
}
