// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <numbers>

#include "paper/drawing.hpp"

namespace fadu::paper {
namespace {

constexpr Colour rule_colour = 0xB8B8B8;
constexpr Colour quiet_colour = 0x595959;

}  // namespace

Drawing lay_out_bars(const Chart& chart, double width) {
  Drawing drawing{width, 0, {}};
  double y = add_title(drawing, chart, chart.series.size() > 1);
  double label_width = 0;
  double largest = 0;
  double number_width = 0;
  for (const std::string& category : chart.categories)
    label_width = std::max(label_width, text_width(category, 11));
  for (const Chart::Series& series : chart.series)
    for (const auto& value : series.values) {
      largest = std::max(largest, std::abs(value.value_or(0)));
      if (value) number_width = std::max(number_width, text_width(number_text(*value), 11));
    }
  label_width = std::min(label_width + 2, width * 0.36);
  const double left = label_width + 10;
  const double room = std::max(20.0, width - left - number_width - 10);
  const double thickness = chart.series.size() > 1 ? 12 : 16;
  const double top = y;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const auto lines = wrap_text(chart.categories[i], 11, label_width, 3);
    const double bars = static_cast<double>(chart.series.size()) * thickness;
    const double height = std::max(bars, static_cast<double>(lines.size()) * 14) + 9;
    double line_y = y + height / 2 - static_cast<double>(lines.size()) * 7 + 11;
    for (const std::string& line : lines) {
      drawing.shapes.emplace_back(Label{.at = {left - 8, line_y}, .text = line, .anchor = Anchor::end});
      line_y += 14;
    }
    double bar_y = y + (height - bars) / 2;
    for (std::size_t s = 0; s < chart.series.size(); ++s, bar_y += thickness) {
      const auto& value = chart.series[s].values[i];
      if (!value) continue;
      const double length = largest > 0 ? std::abs(*value) / largest * room : 0;
      drawing.shapes.emplace_back(Box{left, bar_y + 1, length, thickness - 2, series_colour(s)});
      drawing.shapes.emplace_back(
          Label{.at = {left + length + 5, bar_y + thickness / 2 + 4}, .text = number_text(*value)});
    }
    y += height;
  }
  drawing.shapes.emplace_back(Polyline{{{left, top}, {left, y}}, rule_colour, 1, false});
  drawing.height = y + 6;
  return drawing;
}

Drawing lay_out_donut(const Chart& chart, double width) {
  Drawing drawing{width, 0, {}};
  const double top = add_title(drawing, chart, false);
  const auto& values = chart.series.front().values;
  double total = 0;
  for (const auto& value : values) total += value.value_or(0);
  const double radius = std::min(90.0, width / 5);
  const double legend = radius * 2 + 40;
  double y = top + 8;
  double right = legend + 160;
  for (const std::string& category : chart.categories)
    right = std::max(right, legend + 18 + text_width(category, 11) + 110);
  right = std::min(right, width);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    const double value = values[i].value_or(0);
    std::string figures = values[i] ? number_text(value) : "—";
    if (values[i] && total > 0) figures += "  " + number_text(std::round(value / total * 1000) / 10) + "%";
    const double figures_width = text_width(figures, 11);
    y += 6;
    drawing.shapes.emplace_back(Box{legend, y, 11, 11, series_colour(i)});
    const auto lines = wrap_text(chart.categories[i], 11, right - legend - 18 - figures_width - 12, 2);
    drawing.shapes.emplace_back(Label{.at = {right, y + 10}, .text = figures, .anchor = Anchor::end});
    for (const std::string& line : lines) {
      drawing.shapes.emplace_back(Label{.at = {legend + 18, y + 10}, .text = line});
      y += 15;
    }
  }
  const double height = std::max(radius * 2, y - top) + 8;
  const Point centre{radius + 10, top + height / 2};
  double angle = 0;
  for (std::size_t i = 0; i < values.size() && total > 0; ++i) {
    const double part = values[i].value_or(0) / total * 2 * std::numbers::pi;
    if (part > 0)
      drawing.shapes.emplace_back(
          RingPiece{centre, radius * 0.6, radius, angle, angle + part, series_colour(i)});
    angle += part;
  }
  drawing.shapes.emplace_back(Label{.at = {centre.x, centre.y + 6},
                                    .text = number_text(total),
                                    .size = 18,
                                    .anchor = Anchor::middle,
                                    .bold = true});
  if (!chart.unit.empty())
    drawing.shapes.emplace_back(Label{
        .at = {centre.x, centre.y + 22}, .text = chart.unit, .anchor = Anchor::middle, .fill = quiet_colour});
  drawing.height = top + height + 8;
  return drawing;
}

}  // namespace fadu::paper
