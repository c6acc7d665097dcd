// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "paper/drawing.hpp"
#include "paper/markup.hpp"

namespace fadu::paper {
namespace {

constexpr double svg_width = 720;

// Two decimals without needless zeros; never "-0".
std::string length(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string colour(Colour value) {
  return fmt::format("#{:06x}", value);
}

struct SvgWriter {
  std::string out = {};

  void operator()(const Box& box) {
    out += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>)", length(box.x),
                       length(box.y), length(box.width), length(box.height), colour(box.fill));
  }
  void operator()(const Polyline& line) {
    std::string points;
    for (const Point& point : line.points)
      points += (points.empty() ? "" : " ") + length(point.x) + "," + length(point.y);
    out += fmt::format(R"(<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"{}/>)", points,
                       colour(line.stroke), length(line.thickness),
                       line.dashed ? R"( stroke-dasharray="6 4")" : "");
  }
  void operator()(const Dot& dot) {
    out += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}"/>)", length(dot.centre.x),
                       length(dot.centre.y), length(dot.radius), colour(dot.fill));
  }
  void operator()(const RingPiece& piece) {
    // An arc cannot go all the way round: a whole ring is drawn as two halves.
    if (piece.to - piece.from > 2 * std::numbers::pi - 1e-6) {
      RingPiece half = piece;
      half.to = piece.from + std::numbers::pi;
      (*this)(half);
      half.from = half.to;
      half.to = piece.to - 1e-5;
      (*this)(half);
      return;
    }
    const auto at = [&](double radius, double angle) {
      return length(piece.centre.x + radius * std::sin(angle)) + " " +
             length(piece.centre.y - radius * std::cos(angle));
    };
    const int large = piece.to - piece.from > std::numbers::pi ? 1 : 0;
    out += fmt::format(
        R"(<path d="M{} A{r} {r} 0 {large} 1 {} L{} A{i} {i} 0 {large} 0 {} Z" fill="{}" stroke="#fff"/>)",
        at(piece.outer, piece.from), at(piece.outer, piece.to), at(piece.inner, piece.to),
        at(piece.inner, piece.from), colour(piece.fill), fmt::arg("r", length(piece.outer)),
        fmt::arg("i", length(piece.inner)), fmt::arg("large", large));
  }
  void operator()(const Label& label) {
    const char* const anchor = label.anchor == Anchor::start    ? ""
                               : label.anchor == Anchor::middle ? R"( text-anchor="middle")"
                                                                : R"( text-anchor="end")";
    out += fmt::format(R"(<text x="{}" y="{}" font-size="{}" fill="{}"{}{}>{}</text>)", length(label.at.x),
                       length(label.at.y), length(label.size), colour(label.fill), anchor,
                       label.bold ? R"( font-weight="bold")" : "", escape(label.text));
  }
};

}  // namespace

std::string draw_svg(const Chart& chart, std::string_view id) {
  const Drawing drawing = lay_out(chart, svg_width);
  SvgWriter writer;
  for (const auto& shape : drawing.shapes) std::visit(writer, shape);
  const std::string name = escape(id);
  return fmt::format(
      R"(<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" )"
      R"(aria-labelledby="{name}-title {name}-desc" font-family="'Noto Sans CJK SC','Microsoft YaHei',)"
      R"('PingFang SC',sans-serif"><title id="{name}-title">{}</title><desc )"
      R"(id="{name}-desc">{}</desc>{}</svg>)",
      length(drawing.width), length(drawing.height), escape(chart.title), escape(describe(chart)), writer.out,
      fmt::arg("name", name));
}

}  // namespace fadu::paper
