// Sets runs of text with Pango: shapes each character and word once, places them on the lines that
// line_breaking gives, draws them with links. Never lays out a page. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "paper/document.hpp"
#include "paper/fonts.hpp"
#include "paper/line_breaking.hpp"

namespace fadu::paper {

struct TextStyle {
  Face face = Face::body;
  double size = 16;
  double cell = 16;  // the width of a Chinese character
  bool bold = false;
  bool whole_words = false;  // lines are broken between words only, as in a title
};

// A run's place in a link: nothing, or the attributes of Cairo's link tag.
using LinkOf = std::function<std::string(const Run&)>;

class SetText {
 public:
  struct Shaped {
    std::shared_ptr<PangoLayout> layout;  // none for spaces and breaks
    double shift = 0;                     // of the glyph in its cell
    const Run* run = nullptr;
  };
  std::vector<Piece> pieces;
  std::vector<Shaped> shaped;  // one a piece
  std::vector<PieceLine> lines;
  std::vector<Run> runs;  // what `shaped` points to
};

class TextSetter {
 public:
  // Draws to `cairo`, which outlives the setter.
  TextSetter(cairo_t* cairo, LinkOf link_of) : cairo_(cairo), link_of_(std::move(link_of)) {}

  // The text broken into lines no wider than `width`.
  std::shared_ptr<const SetText> set(const Runs& runs, const TextStyle& style, double width, double indent,
                                     Fill fill);
  // The width of the text on one line.
  double natural_width(const Runs& runs, const TextStyle& style);
  // The width of its widest word or character.
  double least_width(const Runs& runs, const TextStyle& style);
  // Draws a line with its left end at x.
  void draw(const SetText& text, std::size_t line, double x, double baseline);

 private:
  std::shared_ptr<PangoLayout> shape(const std::string& text, Face face, double size, bool bold);
  void add_run(SetText& text, const Run& run, const TextStyle& style, double width);
  void add_word(SetText& text, std::u32string_view word, const Run& run, const TextStyle& style,
                double width);
  void add_part(SetText& text, std::u32string_view part, const Run& run, const TextStyle& style);

  cairo_t* cairo_;
  LinkOf link_of_;
  std::set<std::string> anchors_;  // drawn so far: a name is the first place that has it
  std::map<std::tuple<std::string, Face, double, bool>, std::shared_ptr<PangoLayout>> shapes_;
};

}  // namespace fadu::paper
