// A YAML document as a tree in which every node knows its place. The only door to libyaml.
// Never guesses types: a scalar is text, the reader of the tree says what it must be.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"

namespace fadu {

class Node;
struct NodeContent;

// A cheap handle to a node of a document; copies share the document. A default Node is absent.
class Node {
 public:
  using Entry = std::pair<std::string, Node>;

  Node() = default;
  explicit Node(std::shared_ptr<const NodeContent> content) : content_(std::move(content)) {}

  [[nodiscard]] bool exists() const { return content_ != nullptr; }
  explicit operator bool() const { return exists(); }
  [[nodiscard]] bool is_scalar() const;
  [[nodiscard]] bool is_sequence() const;
  [[nodiscard]] bool is_mapping() const;
  // True for a scalar written without quotes (so `true`, `12`, `null` may be read as such).
  [[nodiscard]] bool is_plain() const;

  // Empty for whatever is not of that kind, so that reading goes on after a mistake.
  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] std::span<const Node> items() const;
  // In the order of the file; keys are unique.
  [[nodiscard]] std::span<const Entry> entries() const;
  // The value under `key`, or an absent node.
  [[nodiscard]] Node operator[](std::string_view key) const;
  // Where the node starts; of a mapping's value, see key_place() for the key.
  [[nodiscard]] const Place& place() const;
  // Where the key `key` of this mapping stands (the mapping's own place if absent).
  [[nodiscard]] Place key_place(std::string_view key) const;

 private:
  std::shared_ptr<const NodeContent> content_;
};

struct NodeContent {
  enum class Kind { scalar, sequence, mapping } kind = Kind::scalar;
  Place place;
  bool plain = false;
  std::string text;
  std::vector<Node> items;
  std::vector<Node::Entry> entries;
  std::vector<Place> key_places;
};

// Refuses: bad YAML, bad UTF-8, duplicate keys, anchors and aliases, over 1 MiB, deeper than 32 levels,
// several documents in one text. `file` is only used to say where.
Result<Node> parse_document(std::string_view text, std::string file);
// Reads the file and parses it.
Result<Node> read_document(const std::string& path);

// Readers of a scalar; on a mistake they add a diagnostic that says what was expected and return nothing.
std::optional<std::string> read_text(const Node& node, std::string_view what, Diagnostics& diagnostics);
std::optional<std::int64_t> read_integer(const Node& node, std::string_view what, Diagnostics& diagnostics);
std::optional<bool> read_boolean(const Node& node, std::string_view what, Diagnostics& diagnostics);
std::optional<Date> read_date(const Node& node, std::string_view what, Diagnostics& diagnostics);

// Adds a diagnostic for every key of the mapping that is not in `known`, with the nearest known word.
void expect_keys(const Node& mapping, std::span<const std::string_view> known, std::string_view what,
                 Diagnostics& diagnostics);

}  // namespace fadu
