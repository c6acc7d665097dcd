// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <string>

#include "law/lawbook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto [lawbook, diagnostics] =
      fadu::law::Lawbook::parse({{"calendar.yaml", text}, {"a_law.yaml", text}});
  for (const auto& [id, versions] : lawbook.limits()) (void)lawbook.limit_on(id, fadu::Date(2019, 10, 1));
  return 0;
}
