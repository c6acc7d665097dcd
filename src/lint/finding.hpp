// What lint reports: a contradiction between figures, with the passages that disagree and the arithmetic.
// Never a suspicion: whoever makes a Finding is certain of it. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fadu::lint {

// A stretch of the report. Offsets count Unicode characters (code points) of the extracted text, from 0;
// `end` is the offset after the last character.
struct Passage {
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};

// `kind` is one of those listed in docs/formats/lint.md.
struct Finding {
  std::string kind;
  std::string message_zh;
  std::string message_en;
  std::vector<Passage> passages;
  std::string arithmetic;
};

}  // namespace fadu::lint
