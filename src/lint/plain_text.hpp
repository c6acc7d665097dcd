// A report's text as the scanners want it: half-width signs, no spaces inside words or numbers, lines that
// were only wrapped joined again. Every character knows where it came from. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fadu::lint {

struct PlainText {
  std::u32string text;
  std::vector<std::size_t>
      origin;  // for each character of `text` its offset in the report, and one past the end
};

PlainText to_plain_text(std::u32string_view report);

}  // namespace fadu::lint
