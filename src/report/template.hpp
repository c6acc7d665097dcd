// The report's frame and sections as text with {{…}} in it, read into lines and choices. Knows no figure:
// whether a name means anything is check_text.hpp's business. Form: docs/formats/report.md.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text_pair.hpp"

namespace fadu::report {

// A stretch of a line: text as written, or what stood between {{ and }}.
struct Segment {
  bool command = false;
  std::string text;
  int column = 0;

  // The command's words: {{chart donut mediation.by_kind}} has three.
  [[nodiscard]] std::vector<std::string> words() const;
};

// {{if mediation.disputes > 0}}: a count or sum compared with a whole number.
struct Comparison {
  std::string figure;
  std::string sign;  // > >= < <= == !=
  std::int64_t number = 0;

  [[nodiscard]] bool holds(std::int64_t value) const;
};

// A line, or a choice between two runs of blocks.
struct Block {
  int line = 0;
  std::vector<Segment> segments = {};
  bool is_choice = false;
  Comparison comparison = {};
  std::vector<Block> then = {};
  std::vector<Block> otherwise = {};

  // The words of the only command on the line; empty if there is anything else on it.
  [[nodiscard]] std::vector<std::string> only_command() const;
};

struct Template {
  std::string file;
  std::vector<Block> blocks;
};

// What is wrong in a text, told to whoever writes it, in a file or at a screen. Lines and columns count from
// 1; column 0 is the whole line.
struct TextMistake {
  int line = 0;
  int column = 0;
  std::string what;
  TextPair why;
};
using TextMistakes = std::vector<TextMistake>;
Diagnostics diagnostics_of(const TextMistakes& mistakes, const std::string& file);

// Every mistake of form is added with its line: braces and ifs left open, a comparison that is none.
Template parse_template(std::string_view text, const std::string& file, TextMistakes& mistakes);
// Back to the text it was parsed from, but for spaces in commands.
std::string to_text(const std::vector<Block>& blocks);

// Calls `visit(block)` for every line and choice, also those inside of choices.
template <class Visit>
void for_each_block(const std::vector<Block>& blocks, const Visit& visit) {
  for (const Block& block : blocks) {
    visit(block);
    for_each_block(block.then, visit);
    for_each_block(block.otherwise, visit);
  }
}

}  // namespace fadu::report
