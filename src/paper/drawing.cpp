// SPDX-License-Identifier: EUPL-1.2
#include "paper/drawing.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/text.hpp"

namespace fadu::paper {
namespace {

double character_width(char32_t c) {
  if (c >= 0x2E80 || c == U'…' || c == U'—' || (c >= 0x2018 && c <= 0x201D)) return 1.0;
  if (c == U' ' || c == U'.' || c == U',' || c == U'i' || c == U'l' || c == U'\'') return 0.35;
  if (c >= U'A' && c <= U'Z') return c == U'W' || c == U'M' ? 0.95 : 0.75;
  return c == U'%' || c == U'm' || c == U'w' ? 0.95 : 0.6;
}

}  // namespace

Colour series_colour(std::size_t index) {
  // Okabe and Ito's set, the light ones darkened to stand on white.
  constexpr std::array<Colour, 8> colours{0x0B5FA5, 0xD98200, 0x00805C, 0xB3588E,
                                          0x4AA3DF, 0xB84A00, 0x6B6B6B, 0xA89A00};
  return colours[index % colours.size()];
}

double text_width(std::string_view text, double size) {
  double width = 0;
  for (const char32_t c : to_code_points(text)) width += character_width(c);
  return width * size;
}

std::vector<std::string> wrap_text(std::string_view text, double size, double width, std::size_t lines) {
  const std::u32string points = to_code_points(text);
  std::vector<std::string> wrapped;
  std::size_t at = 0;
  while (at < points.size() && wrapped.size() < lines) {
    const bool last = wrapped.size() + 1 == lines;
    double used = 0;
    std::size_t end = at;
    while (end < points.size() && used + character_width(points[end]) * size <= width)
      used += character_width(points[end++]) * size;
    if (end == at) ++end;  // at least one character a line
    if (last && end < points.size()) {
      while (end > at && used + size > width) used -= character_width(points[--end]) * size;
      wrapped.push_back(to_utf8(points.substr(at, end - at)) + "…");
      return wrapped;
    }
    // A word in Latin letters stays whole where it can.
    if (end < points.size() && points[end] < 0x2E80 && points[end] != U' ') {
      const std::size_t space = points.rfind(U' ', end);
      if (space != std::u32string::npos && space > at) end = space + 1;
    }
    wrapped.emplace_back(trim(to_utf8(points.substr(at, end - at))));
    at = end;
  }
  return wrapped;
}

std::string number_text(double value) {
  std::string text = fmt::format("{:.2f}", std::abs(value));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  for (std::size_t at = std::min(text.find('.'), text.size()); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return value < 0 && text != "0" ? "-" + text : text;
}

double add_title(Drawing& drawing, const Chart& chart, bool with_legend) {
  double y = 0;
  const std::string title = chart.unit.empty() ? chart.title : chart.title + "（" + chart.unit + "）";
  for (const std::string& line : wrap_text(title, 14, drawing.width - 10, 3)) {
    y += 20;
    drawing.shapes.emplace_back(Label{
        .at = {drawing.width / 2, y}, .text = line, .size = 14, .anchor = Anchor::middle, .bold = true});
  }
  y += 12;
  if (!with_legend) return y;
  double x = 0;
  y += 8;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const std::string name = wrap_text(chart.series[i].name, 11, drawing.width - 30, 1).empty()
                                 ? std::string{}
                                 : wrap_text(chart.series[i].name, 11, drawing.width - 30, 1).front();
    const double width = 16 + text_width(name, 11) + 18;
    if (x > 0 && x + width > drawing.width) {
      x = 0;
      y += 18;
    }
    drawing.shapes.emplace_back(Box{.x = x, .y = y - 9, .width = 11, .height = 11, .fill = series_colour(i)});
    drawing.shapes.emplace_back(Label{.at = {x + 16, y}, .text = name});
    x += width;
  }
  return y + 14;
}

Drawing lay_out(const Chart& chart, double width) {
  switch (chart.kind) {
    case ChartKind::bar:
      return lay_out_bars(chart, width);
    case ChartKind::donut:
      return lay_out_donut(chart, width);
    case ChartKind::stacked:
    case ChartKind::line:
      break;
  }
  return lay_out_columns(chart, width);
}

double chart_height(const Chart& chart, double width) {
  return lay_out(chart, width).height;
}

}  // namespace fadu::paper
