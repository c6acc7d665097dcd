// Finds pipe tables (GitHub Flavored Markdown) among a document's lines. Never looks into fenced blocks.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/document.hpp"

namespace fadu::paper {

// A table whose cells are still Markdown.
struct PipeTable {
  std::vector<Align> columns;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // each as wide as the header
};

// A stretch of a document: Markdown without tables, or one table.
struct Stretch {
  int line = 1;  // where it begins
  std::string markdown = {};
  std::optional<PipeTable> table = {};
};
std::vector<Stretch> split_tables(std::string_view text);

}  // namespace fadu::paper
