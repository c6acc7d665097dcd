// SPDX-License-Identifier: EUPL-1.2
#include "paper/pipe_table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fadu::paper {
namespace {

constexpr std::size_t columns_max = 30;

// The cells of a row: split at | that has no \ before it, the outer ones left out.
std::vector<std::string> cells_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  std::vector<std::string> cells(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|') {
      cells.back() += '|';
      ++at;
    } else if (line[at] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[at];
    }
  }
  for (std::string& cell : cells) cell = std::string(trim(cell));
  return cells;
}

// The alignments in a line such as |:--|:-:|--:|, or nothing.
std::optional<std::vector<Align>> alignments_of(std::string_view line) {
  if (line.find('|') == std::string_view::npos) return std::nullopt;
  std::vector<Align> columns;
  for (const std::string& cell : cells_of(line)) {
    std::string_view dashes = cell;
    const bool left = dashes.starts_with(':');
    const bool right = dashes.ends_with(':');
    if (left) dashes.remove_prefix(1);
    if (right && !dashes.empty()) dashes.remove_suffix(1);
    if (dashes.empty() || dashes.find_first_not_of('-') != std::string_view::npos) return std::nullopt;
    columns.push_back(left && right ? Align::centre : right ? Align::right : Align::left);
  }
  if (columns.size() > columns_max) return std::nullopt;
  return columns;
}

bool opens_fence(std::string_view line, std::string_view& fence) {
  const std::string_view text = trim(line);
  const char mark = text.empty() ? ' ' : text.front();
  if (mark != '`' && mark != '~') return false;
  const std::size_t length = std::min(text.find_first_not_of(mark), text.size());
  if (length < 3) return false;
  fence = text.substr(0, length);
  return true;
}

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::vector<Stretch> split_tables(std::string_view text) {
  const std::vector<std::string_view> lines = split(text, '\n');
  std::vector<Stretch> stretches;
  std::string_view fence;
  bool fenced = false;
  const auto row_at = [&](std::size_t i) {
    return i < lines.size() && lines[i].find('|') != std::string_view::npos && !trim(lines[i]).empty();
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = without_return(lines[i]);
    if (fenced) {
      const std::string_view closing = trim(line);
      fenced =
          !(closing.starts_with(fence) && closing.find_first_not_of(fence.front()) == std::string_view::npos);
    } else {
      fenced = opens_fence(line, fence);
      if (!fenced && row_at(i) && i + 1 < lines.size()) {
        const auto columns = alignments_of(without_return(lines[i + 1]));
        std::vector<std::string> header = cells_of(line);
        if (columns && columns->size() == header.size()) {
          PipeTable table{*columns, std::move(header), {}};
          const int first = static_cast<int>(i) + 1;
          for (i += 2; row_at(i); ++i) {
            table.rows.push_back(cells_of(without_return(lines[i])));
            table.rows.back().resize(table.header.size());
          }
          --i;
          stretches.push_back({.line = first, .table = std::move(table)});
          continue;
        }
      }
    }
    if (stretches.empty() || stretches.back().table) stretches.push_back({.line = static_cast<int>(i) + 1});
    stretches.back().markdown.append(line).append("\n");
  }
  return stretches;
}

}  // namespace fadu::paper
