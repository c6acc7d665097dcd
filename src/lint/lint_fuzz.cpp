// Any bytes may be handed to lint. SPDX-License-Identifier: EUPL-1.2
#include <cstdint>

#include "lint/lint.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto report = fadu::lint::read_report({reinterpret_cast<const char*>(data), size}, "fuzz.html");
  if (!report) return 0;
  const auto findings = fadu::lint::lint(*report);
  (void)fadu::lint::to_json(findings);
  (void)fadu::lint::to_text(*report, findings, fadu::Language::zh);
  return 0;
}
