// Any bytes as a CSV file. SPDX-License-Identifier: EUPL-1.2
#include <cstdint>

#include "sheet/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A first byte that is never a zip file's keeps the fuzzer on CSV.
  (void)fadu::sheet::read_table("a" + std::string(reinterpret_cast<const char*>(data), size), "fuzz.csv");
  return 0;
}
