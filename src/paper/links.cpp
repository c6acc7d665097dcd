// SPDX-License-Identifier: EUPL-1.2
#include "paper/links.hpp"

#include <algorithm>

#include "paper/markup.hpp"

namespace fadu::paper {
namespace {

struct AnchorCollector {
  std::set<std::string> names = {};

  void add(const Runs& runs) {
    for (const Run& run : runs)
      if (is_safe_name(run.anchor)) names.insert(run.anchor);
  }
  void operator()(const Title& title) { add(title.runs); }
  void operator()(const Heading& heading) { add(heading.runs); }
  void operator()(const Paragraph& paragraph) { add(paragraph.runs); }
  void operator()(const List& list) {
    for (const List::Item& item : list.items) {
      for (const Runs& runs : item.paragraphs) add(runs);
      for (const List& inner : item.lists) (*this)(inner);
    }
  }
  void operator()(const Table& table) {
    for (const Runs& runs : table.header) add(runs);
    for (const auto& row : table.rows)
      for (const Runs& runs : row) add(runs);
  }
  void operator()(const auto&) {}
};

}  // namespace

bool is_allowed_link(std::string_view url) {
  // A browser leaves out control characters and spaces when it looks for the scheme.
  const bool has_control =
      std::ranges::any_of(url, [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  if (has_control) return false;
  const std::size_t colon = url.find(':');
  const std::size_t slash = url.find_first_of("/?#");
  if (colon == std::string_view::npos || (slash != std::string_view::npos && slash < colon)) return true;
  std::string scheme;
  for (const char c : url.substr(0, colon)) scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::set<std::string> anchors_of(const Document& document) {
  AnchorCollector collector;
  for (const Block& block : document.blocks) std::visit(collector, block);
  return std::move(collector.names);
}

std::string target_of(const Run& run, const Rendering& rendering) {
  if (!run.figure.empty())
    return is_safe_name(run.figure) ? rendering.figure_base + run.figure : std::string{};
  return is_allowed_link(run.link) ? run.link : std::string{};
}

}  // namespace fadu::paper
