// Any bytes as a document, rendered as HTML. SPDX-License-Identifier: EUPL-1.2
#include <cstdint>

#include "paper/html.hpp"
#include "paper/markdown.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fadu::Diagnostics diagnostics;
  const auto document =
      fadu::paper::parse_markdown({reinterpret_cast<const char*>(data), size}, "f", diagnostics);
  (void)fadu::paper::to_html(document, {});
  return 0;
}
