// SPDX-License-Identifier: EUPL-1.2
#include "paper/markdown.hpp"

#include <cmark.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "paper/links.hpp"
#include "paper/markup.hpp"
#include "paper/pipe_table.hpp"

namespace fadu::paper {
namespace {

constexpr std::size_t text_bytes_max = 8 * 1024 * 1024;
constexpr int list_depth_max = 8;

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

Tree parse_tree(std::string_view text) {
  return {cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), cmark_node_free};
}

std::string_view literal(cmark_node* node) {
  const char* const text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view{} : text;
}

// The text a node begins with, whatever styles it is wrapped in.
std::string_view first_text(cmark_node* node) {
  while (node != nullptr && cmark_node_first_child(node) != nullptr) node = cmark_node_first_child(node);
  return node == nullptr ? std::string_view{} : literal(node);
}

// Chinese has no spaces between words: a line end in the source between Chinese characters means nothing.
bool joins_without_space(const std::string& before, std::string_view after) {
  const std::u32string left = to_code_points(before);
  const std::u32string right = to_code_points(after.substr(0, 4));
  const auto is_wide = [](char32_t c) { return c >= 0x2E80; };
  return !left.empty() && !right.empty() && (is_wide(left.back()) || is_wide(right.front()));
}

class Reader {
 public:
  Reader(std::string file, Diagnostics& diagnostics) : file_(std::move(file)), diagnostics_(diagnostics) {}

  void read(std::string_view text) {
    for (const Stretch& stretch : split_tables(text)) {
      first_line_ = stretch.line;
      if (stretch.table) {
        read_table(*stretch.table);
        continue;
      }
      const Tree tree = parse_tree(stretch.markdown);
      read_blocks(tree.get());
    }
  }

  Document document;

 private:
  void mistake(cmark_node* node, std::string what, std::string why) {
    diagnostics_.add({file_, first_line_ + cmark_node_get_start_line(node) - 1, 0}, std::move(what),
                     std::move(why));
  }

  void read_blocks(cmark_node* parent) {
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
      read_block(node);
  }

  void read_block(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        read_heading(node);
        break;
      case CMARK_NODE_PARAGRAPH:
        document.blocks.emplace_back(Paragraph{runs_of(node)});
        break;
      case CMARK_NODE_LIST:
        document.blocks.emplace_back(list_of(node, 1));
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        read_blocks(node);
        break;
      case CMARK_NODE_THEMATIC_BREAK:
        document.blocks.emplace_back(PageBreak{});
        break;
      case CMARK_NODE_CODE_BLOCK:
        read_fence(node);
        break;
      case CMARK_NODE_HTML_BLOCK:
        if (!trim(literal(node)).starts_with("<!--")) add_lines(literal(node));
        break;
      default:
        break;
    }
  }

  void read_heading(cmark_node* node) {
    const int level = cmark_node_get_heading_level(node);
    if (level == 1)
      document.blocks.emplace_back(Title{runs_of(node)});
    else
      document.blocks.emplace_back(Heading{std::min(level - 1, 4), runs_of(node)});
  }

  void read_fence(cmark_node* node) {
    const char* const info = cmark_node_get_fence_info(node);
    const std::string_view kind = trim(info == nullptr ? "" : info);
    if (kind == "chart") {
      auto chart = parse_chart(literal(node));
      if (chart)
        document.blocks.emplace_back(*std::move(chart));
      else
        mistake(node, chart.error().what, chart.error().why);
    } else if (kind == "signature") {
      read_signature(node);
    } else if (kind == "date") {
      document.blocks.emplace_back(DateLine{std::string(trim(literal(node)))});
    } else {
      add_lines(literal(node));
    }
  }

  // The last line is the date, as 2019-12-09 or in words; the lines above it are organisations.
  void read_signature(cmark_node* node) {
    Signature signature;
    for (const std::string_view line : split(literal(node), '\n'))
      if (!trim(line).empty()) signature.organisations.emplace_back(trim(line));
    if (signature.organisations.size() < 2)
      return mistake(node, "signature", "it must have an organisation and, in its last line, a date");
    signature.date = std::move(signature.organisations.back());
    signature.organisations.pop_back();
    if (const auto date = parse_date(signature.date)) signature.date = to_chinese(*date);
    document.blocks.emplace_back(std::move(signature));
  }

  // Text as it stands, line by line.
  void add_lines(std::string_view text) {
    Paragraph paragraph;
    while (text.ends_with('\n')) text.remove_suffix(1);
    for (const std::string_view line : split(text, '\n')) {
      if (!paragraph.runs.empty()) paragraph.runs.push_back({.text = "\n"});
      paragraph.runs.push_back({.text = std::string(line)});
    }
    document.blocks.emplace_back(std::move(paragraph));
  }

  List list_of(cmark_node* node, int depth) {
    List list;
    list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list.start = list.ordered ? cmark_node_get_list_start(node) : 1;
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
      List::Item& added = list.items.emplace_back();
      for (cmark_node* child = cmark_node_first_child(item); child != nullptr;
           child = cmark_node_next(child)) {
        const cmark_node_type type = cmark_node_get_type(child);
        if (type == CMARK_NODE_PARAGRAPH)
          added.paragraphs.push_back(runs_of(child));
        else if (type == CMARK_NODE_LIST && depth < list_depth_max)
          added.lists.push_back(list_of(child, depth + 1));
        else
          mistake(child, "list", "an item can hold paragraphs and lists only, eight levels deep");
      }
    }
    return list;
  }

  void read_table(const PipeTable& source) {
    Table table{source.columns, {}, {}};
    const auto cell = [&](const std::string& text) {
      const Tree tree = parse_tree(text);
      cmark_node* const first = cmark_node_first_child(tree.get());
      if (first != nullptr && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) return runs_of(first);
      return text.empty() ? Runs{} : Runs{{.text = text}};  // "1." alone is no list here
    };
    for (const std::string& text : source.header) table.header.push_back(cell(text));
    for (const auto& row : source.rows) {
      auto& cells = table.rows.emplace_back();
      for (const std::string& text : row) cells.push_back(cell(text));
    }
    document.blocks.emplace_back(std::move(table));
  }

  Runs runs_of(cmark_node* parent) {
    Runs runs;
    Run style;
    add_inlines(parent, style, runs, 0);
    return runs;
  }

  static void add_text(std::string_view text, const Run& style, Runs& runs) {
    if (text.empty()) return;
    Run run = style;
    if (!runs.empty() && runs.back().text != "\n") {
      run.text = runs.back().text;
      if (run == runs.back()) {
        runs.back().text += text;
        return;
      }
    }
    run.text = text;
    runs.push_back(std::move(run));
  }

  void add_inlines(cmark_node* parent, const Run& style, Runs& runs, int depth) {
    constexpr int depth_max = 50;
    if (depth > depth_max) return;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      Run inner = style;
      switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE:
          if (!literal(node).starts_with("<!--")) add_text(literal(node), style, runs);
          break;
        case CMARK_NODE_SOFTBREAK: {
          const bool joined =
              !runs.empty() && joins_without_space(runs.back().text, first_text(cmark_node_next(node)));
          add_text(joined ? "" : " ", style, runs);
          break;
        }
        case CMARK_NODE_LINEBREAK:
          runs.push_back({.text = "\n"});
          break;
        case CMARK_NODE_STRONG:
          inner.bold = true;
          add_inlines(node, inner, runs, depth + 1);
          break;
        case CMARK_NODE_EMPH:
          inner.emphasis = true;
          add_inlines(node, inner, runs, depth + 1);
          break;
        case CMARK_NODE_LINK:
          set_target(node, inner);
          add_inlines(node, inner, runs, depth + 1);
          break;
        default:
          add_inlines(node, inner, runs, depth + 1);  // an image is its description
      }
    }
  }

  void set_target(cmark_node* node, Run& run) {
    const std::string_view url = cmark_node_get_url(node);
    const char* const title = cmark_node_get_title(node);
    run.title = title == nullptr ? "" : title;
    for (const auto& [prefix, target] : {std::pair{std::string_view("figure:"), &run.figure},
                                         std::pair{std::string_view("anchor:"), &run.anchor}}) {
      if (!url.starts_with(prefix)) continue;
      *target = url.substr(prefix.size());
      if (is_safe_name(*target)) return;
      mistake(cmark_node_parent(node), "link " + std::string(url),
              "a name is made of letters, digits and . _ - only");
      target->clear();
      return;
    }
    if (is_allowed_link(url)) run.link = url;
  }

  std::string file_;
  Diagnostics& diagnostics_;
  int first_line_ = 1;
};

}  // namespace

std::string plain_text(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) text += run.text;
  return text;
}

std::string Document::title() const {
  for (const Block& block : blocks)
    if (const Title* const found = std::get_if<Title>(&block)) {
      std::string text = plain_text(found->runs);
      std::erase(text, '\n');
      return text;
    }
  return {};
}

Document parse_markdown(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Reader reader(file, diagnostics);
  if (text.size() > text_bytes_max)
    diagnostics.add({file, 0, 0}, "document", "the text is too long (over 8 MiB)");
  else if (find_invalid_utf8(text))
    diagnostics.add({file, 0, 0}, "document", "the text is not UTF-8");
  else
    reader.read(text);
  return std::move(reader.document);
}

Result<Document> parse_markdown(std::string_view text, const std::string& file) {
  Diagnostics diagnostics;
  Document document = parse_markdown(text, file, diagnostics);
  if (diagnostics.empty()) return document;
  const Diagnostic& first = diagnostics.list().front();
  return Error{Problem::invalid, first.what, first.why, {}, first.citation, first.place};
}

}  // namespace fadu::paper
