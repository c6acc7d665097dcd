// SPDX-License-Identifier: EUPL-1.2
#include "base/document.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>

#include "base/file.hpp"
#include "base/nearest.hpp"
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

// Builds the tree from yaml-cpp's events; mappings are kept in file order and checked for duplicate keys.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  Node root() const { return root_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add_scalar(mark, "", true); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fail(mark, "aliases are not allowed here");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    add_scalar(mark, value, tag != "!");
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_anchor(mark, anchor);
    open(mark, NodeContent::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_anchor(mark, anchor);
    open(mark, NodeContent::Kind::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    std::shared_ptr<NodeContent> content;
    std::optional<std::pair<std::string, Place>> key;
  };

  // yaml-cpp's columns count bytes, those of a Place count characters.
  Place at(const YAML::Mark& mark) const {
    const auto end = std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
    const auto begin = end - std::min(end, static_cast<std::size_t>(std::max(mark.column, 0)));
    const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    const auto line = text_.substr(begin, end - begin);
    return {file_, mark.line + 1, mark.column + 1 - static_cast<int>(std::ranges::count_if(line, inside))};
  }
  [[noreturn]] void fail(const YAML::Mark& mark, std::string why) const {
    throw BadDocument{at(mark), std::move(why)};
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0) fail(mark, "anchors are not allowed here");
  }

  void add_scalar(const YAML::Mark& mark, const std::string& value, bool plain) {
    if (!levels_.empty() && levels_.back().content->kind == NodeContent::Kind::mapping &&
        !levels_.back().key) {
      for (const auto& [key, unused] : levels_.back().content->entries) {
        if (key == value) fail(mark, fmt::format("the key '{}' stands twice in this mapping", value));
      }
      levels_.back().key = {value, at(mark)};
      return;
    }
    auto content = std::make_shared<NodeContent>();
    content->place = at(mark);
    content->plain = plain;
    content->text = value;
    place(std::move(content), mark);
  }

  void open(const YAML::Mark& mark, NodeContent::Kind kind) {
    if (levels_.size() >= depth_max) fail(mark, fmt::format("nested deeper than {} levels", depth_max));
    if (!levels_.empty() && levels_.back().content->kind == NodeContent::Kind::mapping && !levels_.back().key)
      fail(mark, "a key must be a plain word");
    auto content = std::make_shared<NodeContent>();
    content->kind = kind;
    content->place = at(mark);
    levels_.push_back({std::move(content), std::nullopt});
  }

  void close() {
    auto content = std::move(levels_.back().content);
    levels_.pop_back();
    place(std::move(content), YAML::Mark::null_mark());
  }

  void place(std::shared_ptr<NodeContent> content, const YAML::Mark&) {
    Node node{content};
    if (levels_.empty()) {
      root_ = node;
      return;
    }
    Level& level = levels_.back();
    if (level.content->kind == NodeContent::Kind::sequence) {
      level.content->items.push_back(node);
    } else {
      level.content->entries.emplace_back(level.key->first, node);
      level.content->key_places.push_back(level.key->second);
      level.key.reset();
    }
  }

  std::string_view text_;
  std::string file_;
  std::vector<Level> levels_;
  Node root_;
};

Error bad_file(Place place, std::string what, std::string why) {
  return Error{
      .problem = Problem::invalid, .what = std::move(what), .why = std::move(why), .place = std::move(place)};
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
  try {
    std::istringstream input{std::string(text)};
    YAML::Parser parser(input);
    TreeBuilder builder(text, file);
    if (!parser.HandleNextDocument(builder)) return bad_file(start, "document", "empty");
    TreeBuilder second(text, file);
    if (parser.HandleNextDocument(second)) return bad_file(start, "document", "holds more than one document");
    if (!builder.root()) return bad_file(start, "document", "empty");
    return builder.root();
  } catch (const BadDocument& bad) {
    return bad_file(bad.place, "document", bad.why);
  } catch (const YAML::Exception& exception) {
    return bad_file({file, exception.mark.line + 1, exception.mark.column + 1}, "not readable as YAML",
                    exception.msg);
  }
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
