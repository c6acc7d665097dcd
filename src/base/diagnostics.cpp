// SPDX-License-Identifier: EUPL-1.2
#include "base/diagnostics.hpp"

#include <fmt/format.h>

namespace fadu {

std::string to_string(const Diagnostic& diagnostic) {
  std::string line = fmt::format("{}:{}: {}, {}", diagnostic.place.file, diagnostic.place.line,
                                 diagnostic.what, diagnostic.why);
  if (diagnostic.citation) line += " (" + to_string(*diagnostic.citation) + ")";
  if (!diagnostic.path.empty()) line += fmt::format("\n    path: {}", fmt::join(diagnostic.path, " → "));
  return line;
}

}  // namespace fadu
