// SPDX-License-Identifier: EUPL-1.2
#include "base/document.hpp"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <charconv>

#include "base/file.hpp"
#include "base/nearest.hpp"
#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu {
namespace {

constexpr std::size_t document_bytes_max = 1 << 20;
constexpr std::size_t depth_max = 32;

const std::string empty_text;
const Place nowhere;

struct BadDocument {
  Place place;
  std::string why;
};

// Closes the parser, or an event, when its scope ends.
struct Parser : yaml_parser_t {
  explicit Parser(std::string_view text) : yaml_parser_t{} {
    require(yaml_parser_initialize(this) == 1, "no memory for a YAML parser");
    yaml_parser_set_encoding(this, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(this, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Parser() { yaml_parser_delete(this); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
};

struct Event : yaml_event_t {
  Event() : yaml_event_t{} {}
  ~Event() { yaml_event_delete(this); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

// Builds the tree from libyaml's events; mappings are kept in file order and checked for duplicate keys.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::string file) : file_(std::move(file)) {}

  Node root() const { return root_; }

  void take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_ALIAS_EVENT:
        return fail(event.start_mark, "aliases are not allowed here");
      case YAML_SCALAR_EVENT:
        refuse_anchor(event.start_mark, event.data.scalar.anchor);
        return add_scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        refuse_anchor(event.start_mark, event.data.sequence_start.anchor);
        return open(event.start_mark, NodeContent::Kind::sequence);
      case YAML_MAPPING_START_EVENT:
        refuse_anchor(event.start_mark, event.data.mapping_start.anchor);
        return open(event.start_mark, NodeContent::Kind::mapping);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return close();
      default:
        return;  // the ends of stream and document hold nothing
    }
  }

 private:
  struct Level {
    std::shared_ptr<NodeContent> content;
    std::optional<std::pair<std::string, Place>> key;
  };

  Place at(const yaml_mark_t& mark) const {
    return {file_, static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
  }
  [[noreturn]] void fail(const yaml_mark_t& mark, std::string why) const {
    throw BadDocument{at(mark), std::move(why)};
  }
  void refuse_anchor(const yaml_mark_t& mark, const unsigned char* anchor) const {
    if (anchor != nullptr) fail(mark, "anchors are not allowed here");
  }
  bool key_expected() const {
    return !levels_.empty() && levels_.back().content->kind == NodeContent::Kind::mapping &&
           !levels_.back().key;
  }

  void add_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    std::string value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && (value == "~" || value == "null")) value.clear();
    if (key_expected()) {
      for (const auto& [key, unused] : levels_.back().content->entries) {
        if (key == value)
          fail(event.start_mark, fmt::format("the key '{}' stands twice in this mapping", value));
      }
      levels_.back().key = {std::move(value), at(event.start_mark)};
      return;
    }
    auto content = std::make_shared<NodeContent>();
    content->place = at(event.start_mark);
    content->plain = plain;
    content->text = std::move(value);
    place(std::move(content));
  }

  void open(const yaml_mark_t& mark, NodeContent::Kind kind) {
    if (levels_.size() >= depth_max) fail(mark, fmt::format("nested deeper than {} levels", depth_max));
    if (key_expected()) fail(mark, "a key must be a plain word");
    auto content = std::make_shared<NodeContent>();
    content->kind = kind;
    content->place = at(mark);
    levels_.push_back({std::move(content), std::nullopt});
  }

  void close() {
    auto content = std::move(levels_.back().content);
    levels_.pop_back();
    place(std::move(content));
  }

  void place(std::shared_ptr<NodeContent> content) {
    Node node{std::move(content)};
    if (levels_.empty()) {
      root_ = node;
      return;
    }
    Level& level = levels_.back();
    if (level.content->kind == NodeContent::Kind::sequence) {
      level.content->items.push_back(node);
    } else {
      level.content->entries.emplace_back(std::move(level.key->first), node);
      level.content->key_places.push_back(std::move(level.key->second));
      level.key.reset();
    }
  }

  std::string file_;
  std::vector<Level> levels_;
  Node root_;
};

Error bad_file(Place place, std::string what, std::string why) {
  return Error{
      .problem = Problem::invalid, .what = std::move(what), .why = std::move(why), .place = std::move(place)};
}

Error unreadable(const yaml_parser_t& parser, std::string file) {
  const yaml_mark_t& mark = parser.problem_mark;
  std::string why = parser.problem != nullptr ? parser.problem : "not YAML";
  if (parser.context != nullptr)
    why += fmt::format(" ({}, line {})", parser.context, parser.context_mark.line + 1);
  return bad_file({std::move(file), static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1},
                  "not readable as YAML", std::move(why));
}

void expected(const Node& node, std::string_view what, std::string_view kind, Diagnostics& diagnostics) {
  const std::string found =
      node.is_scalar() ? fmt::format("'{}'", node.text().substr(0, 60)) : "something else";
  diagnostics.add(node.place(), std::string(what), fmt::format("expected {}, found {}", kind, found));
}

}  // namespace

bool Node::is_scalar() const {
  return content_ && content_->kind == NodeContent::Kind::scalar;
}
bool Node::is_sequence() const {
  return content_ && content_->kind == NodeContent::Kind::sequence;
}
bool Node::is_mapping() const {
  return content_ && content_->kind == NodeContent::Kind::mapping;
}
bool Node::is_plain() const {
  return content_ && content_->plain;
}
const std::string& Node::text() const {
  return content_ ? content_->text : empty_text;
}
std::span<const Node> Node::items() const {
  return content_ ? std::span<const Node>(content_->items) : std::span<const Node>();
}
std::span<const Node::Entry> Node::entries() const {
  return content_ ? std::span<const Entry>(content_->entries) : std::span<const Entry>();
}
Node Node::operator[](std::string_view key) const {
  for (const auto& [name, value] : entries()) {
    if (name == key) return value;
  }
  return {};
}
const Place& Node::place() const {
  return content_ ? content_->place : nowhere;
}
Place Node::key_place(std::string_view key) const {
  for (std::size_t i = 0; i < entries().size(); ++i) {
    if (content_->entries[i].first == key) return content_->key_places[i];
  }
  return place();
}

Result<Node> parse_document(std::string_view text, std::string file) {
  const Place start{file, 1, 1};
  if (text.size() > document_bytes_max)
    return bad_file(start, "document", fmt::format("larger than {} bytes", document_bytes_max));
  if (const auto bad = find_invalid_utf8(text)) {
    const auto line =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n'));
    return bad_file({file, line + 1, 0}, "document", "not valid UTF-8");
  }
  Parser parser(text);
  TreeBuilder builder(file);
  int documents = 0;
  try {
    for (bool more = true; more;) {
      Event event;
      if (yaml_parser_parse(&parser, &event) == 0) return unreadable(parser, std::move(file));
      if (event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1)
        return bad_file(start, "document", "holds more than one document");
      builder.take(event);
      more = event.type != YAML_STREAM_END_EVENT;
    }
  } catch (const BadDocument& bad) {
    return bad_file(bad.place, "document", bad.why);
  }
  if (!builder.root()) return bad_file(start, "document", "empty");
  return builder.root();
}

Result<Node> read_document(const std::string& path) {
  return parse_document(FADU_TRY(read_file(path)), path);
}

std::optional<std::string> read_text(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (node.is_scalar() && !node.text().empty()) return node.text();
  expected(node, what, "a text", diagnostics);
  return std::nullopt;
}

std::optional<std::int64_t> read_integer(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  std::int64_t value = 0;
  const std::string& text = node.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (node.is_scalar() && !text.empty() && error == std::errc{} && end == text.data() + text.size())
    return value;
  expected(node, what, "a whole number", diagnostics);
  return std::nullopt;
}

std::optional<bool> read_boolean(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (node.is_plain() && (node.text() == "yes" || node.text() == "true")) return true;
  if (node.is_plain() && (node.text() == "no" || node.text() == "false")) return false;
  expected(node, what, "yes or no (or true or false)", diagnostics);
  return std::nullopt;
}

std::optional<Date> read_date(const Node& node, std::string_view what, Diagnostics& diagnostics) {
  if (node.is_scalar()) {
    auto date = parse_date(node.text());
    if (date) return *date;
    diagnostics.add(node.place(), std::string(what),
                    fmt::format("{}: {}", date.error().what, date.error().why));
    return std::nullopt;
  }
  expected(node, what, "a date as YYYY-MM-DD", diagnostics);
  return std::nullopt;
}

void expect_keys(const Node& mapping, std::span<const std::string_view> known, std::string_view what,
                 Diagnostics& diagnostics) {
  if (!mapping.is_mapping()) return expected(mapping, what, "a mapping", diagnostics);
  for (const auto& [key, unused] : mapping.entries()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    const std::string_view meant = nearest(key, known);
    std::string why = "no such key here";
    if (!meant.empty()) why += fmt::format("; did you mean '{}'?", meant);
    diagnostics.add(mapping.key_place(key), fmt::format("{}: '{}'", what, key), std::move(why));
  }
}

}  // namespace fadu
