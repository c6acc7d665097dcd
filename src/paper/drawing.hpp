// A drawing made of few simple shapes, for SVG and Cairo alike. Lengths are in points, y grows downwards.
// Never measures with a machine's fonts: the same chart has the same layout everywhere.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "paper/chart.hpp"

namespace fadu::paper {

using Colour = std::uint32_t;  // 0xRRGGBB
struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  Colour fill = 0;
};
struct Polyline {
  std::vector<Point> points;
  Colour stroke = 0;
  double thickness = 1;
  bool dashed = false;
};
struct Dot {
  Point centre;
  double radius = 0;
  Colour fill = 0;
};
// A piece of a ring, angles in radians clockwise from the top.
struct RingPiece {
  Point centre;
  double inner = 0;
  double outer = 0;
  double from = 0;
  double to = 0;
  Colour fill = 0;
};
enum class Anchor { start, middle, end };
struct Label {
  Point at;  // on the baseline
  std::string text;
  double size = 11;
  Anchor anchor = Anchor::start;
  bool bold = false;
  Colour fill = 0x1A1A1A;
};

struct Drawing {
  double width = 0;
  double height = 0;
  std::vector<std::variant<Box, Polyline, Dot, RingPiece, Label>> shapes;
};

// The colours of series, told apart by colour-blind readers and in grey print.
Colour series_colour(std::size_t index);

// The width a text takes at most: a Chinese character one size, others by their class.
double text_width(std::string_view text, double size);
// The text cut into at most `lines` lines no wider than `width`; the last ends with … where text is left.
std::vector<std::string> wrap_text(std::string_view text, double size, double width, std::size_t lines);
// 1234567.5 as "1,234,567.5", at most two decimals.
std::string number_text(double value);

Drawing lay_out(const Chart& chart, double width);
Drawing lay_out_bars(const Chart& chart, double width);
Drawing lay_out_columns(const Chart& chart, double width);  // stacked columns and lines
Drawing lay_out_donut(const Chart& chart, double width);

// Title and, with several series, the legend; returns the y below them.
double add_title(Drawing& drawing, const Chart& chart, bool with_legend);

}  // namespace fadu::paper
