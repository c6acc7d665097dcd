// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <string>

#include "institution/catalogue.hpp"
#include "institution/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto [catalogue, mistakes] = fadu::institution::Catalogue::parse({{"institution.yaml", text}});
  (void)fadu::institution::check(catalogue, fadu::law::Lawbook());
  return 0;
}
