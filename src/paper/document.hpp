// A document as one tree of blocks, from which HTML, DOCX and PDF are made. Knows nothing of figures but
// their ids, and nothing of how a page looks. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/text_pair.hpp"
#include "paper/chart.hpp"

namespace fadu::paper {

// A piece of text in one style. "\n" alone is a line break.
struct Run {
  std::string text;
  bool bold = false;
  bool emphasis = false;    // 楷体, as italics do not exist in Chinese
  std::string link = {};    // http:, https:, mailto: or a path; nothing else gets this far
  std::string figure = {};  // the id of the figure this text is the value of
  std::string title = {};   // what a link or figure is, shown when one points at it
  std::string anchor = {};  // a name other places of the document can link to

  friend bool operator==(const Run&, const Run&) = default;
};
using Runs = std::vector<Run>;

struct Title {
  Runs runs;
};
// Level 1 一、 2 （一） 3 1. 4 (1); the number is part of the text.
struct Heading {
  int level = 1;
  Runs runs;
};
struct Paragraph {
  Runs runs;
};
struct List {
  struct Item {
    std::vector<Runs> paragraphs;
    std::vector<List> lists;
  };
  bool ordered = false;
  int start = 1;
  std::vector<Item> items;
};
enum class Align { left, centre, right };
struct Table {
  std::vector<Align> columns;  // never empty
  std::vector<Runs> header;
  std::vector<std::vector<Runs>> rows;  // each as wide as the header
};
struct PageBreak {};
// Organisation and date at the end, at the right.
struct Signature {
  std::vector<std::string> organisations;
  std::string date;
};
// A centred line under the title, usually a date in brackets.
struct DateLine {
  std::string text;
};

using Block = std::variant<Title, Heading, Paragraph, List, Table, Chart, PageBreak, Signature, DateLine>;

struct Document {
  std::vector<Block> blocks;

  // The first title's text, or nothing.
  [[nodiscard]] std::string title() const;
};

// The text of the runs without any style.
std::string plain_text(const Runs& runs);

// What the three forms need to know besides the document. Same document and options, same bytes.
struct Rendering {
  Language language = Language::zh;
  Moment made_at = {};
  std::string author = {};
  // A figure links to this followed by its id. One that begins with '#' names an anchor in the document (in
  // PDF and DOCX the link is left out where the document has no such anchor).
  std::string figure_base = "#figure-";
};

}  // namespace fadu::paper
