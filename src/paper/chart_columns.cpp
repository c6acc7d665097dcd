// Stacked columns and lines: a value axis at the left, categories below. SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <limits>

#include "paper/drawing.hpp"

namespace fadu::paper {
namespace {

constexpr Colour grid_colour = 0xE1E1E1;
constexpr Colour axis_colour = 0x8A8A8A;
constexpr Colour quiet_colour = 0x595959;
constexpr double plot_height = 190;

// The next of 1, 2, 5 times a power of ten.
double nice_step(double rough) {
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (rough <= factor * power * (1 + 1e-9)) return factor * power;
  return 10 * power;
}

struct Axis {
  double low = 0;
  double high = 1;
  double step = 1;
};

// Columns stand on zero. Lines may leave it out where it would press them flat, as rates near 100 do.
Axis axis_of(const Chart& chart) {
  double low = 0;
  double high = 0;
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    double up = 0;
    double down = 0;
    for (const Chart::Series& series : chart.series) {
      const double value = series.values[i].value_or(0);
      if (series.values[i]) smallest = std::min(smallest, value);
      if (chart.kind == ChartKind::stacked) (value > 0 ? up : down) += value;
      high = std::max({high, up, chart.kind == ChartKind::line ? value : 0});
      low = std::min({low, down, chart.kind == ChartKind::line ? value : 0});
    }
  }
  if (high - low <= 0) high = 1;
  if (chart.kind == ChartKind::line && smallest > high / 2 && smallest < high) low = smallest;
  Axis axis;
  axis.step = nice_step((high - low) / 4);
  axis.low = std::floor(low / axis.step) * axis.step;
  axis.high = std::ceil(high / axis.step - 1e-9) * axis.step;
  return axis;
}

struct Plot {
  double left = 0;
  double top = 0;
  double slot = 0;  // width of a category
  Axis axis;

  [[nodiscard]] double y(double value) const {
    return top + plot_height * (axis.high - value) / (axis.high - axis.low);
  }
  [[nodiscard]] double middle(std::size_t category) const {
    return left + slot * (static_cast<double>(category) + 0.5);
  }
};

void add_axis(Drawing& drawing, const Plot& plot) {
  const auto steps = static_cast<int>(std::lround((plot.axis.high - plot.axis.low) / plot.axis.step));
  for (int i = 0; i <= steps; ++i) {
    const double value = plot.axis.low + plot.axis.step * i;
    const double y = plot.y(value);
    const bool zero = i == 0 || std::abs(value) < plot.axis.step / 2;
    drawing.shapes.emplace_back(
        Polyline{{{plot.left, y}, {drawing.width, y}}, zero ? axis_colour : grid_colour, 1, false});
    drawing.shapes.emplace_back(Label{.at = {plot.left - 6, y + 4},
                                      .text = number_text(value),
                                      .size = 10,
                                      .anchor = Anchor::end,
                                      .fill = quiet_colour});
  }
}

// Labels under their columns in up to three lines; where even that is too narrow, every n-th one.
double add_categories(Drawing& drawing, const Chart& chart, const Plot& plot) {
  constexpr double size = 10.5;
  double widest = 0;
  for (const std::string& category : chart.categories) widest = std::max(widest, text_width(category, size));
  const double lines_needed = plot.slot > 2.2 * size ? std::ceil(widest / (plot.slot - 4)) : 99;
  const std::size_t every =
      lines_needed <= 3 ? 1
                        : static_cast<std::size_t>(std::ceil(std::min(widest, 5 * size) / plot.slot + 0.3));
  const double room = plot.slot * static_cast<double>(every) - 4;
  const double y = plot.top + plot_height + 16;
  std::size_t most = 1;
  for (std::size_t i = 0; i < chart.categories.size(); i += every) {
    const double to_edge = 2 * std::min(plot.middle(i), drawing.width - plot.middle(i));
    if (std::min(room, to_edge) < size) continue;
    const auto lines = wrap_text(chart.categories[i], size, std::min(room, to_edge), 3);
    most = std::max(most, lines.size());
    for (std::size_t line = 0; line < lines.size(); ++line)
      drawing.shapes.emplace_back(Label{.at = {plot.middle(i), y + static_cast<double>(line) * 13.5},
                                        .text = lines[line],
                                        .size = size,
                                        .anchor = Anchor::middle});
  }
  return y + static_cast<double>(most) * 13.5;
}

void add_stacks(Drawing& drawing, const Chart& chart, const Plot& plot) {
  const double width = std::min(plot.slot * 0.62, 46.0);
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    double up = 0;
    double down = 0;
    bool any = false;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      const auto& value = chart.series[s].values[i];
      if (!value) continue;
      any = true;
      double& from = *value >= 0 ? up : down;
      const double top = plot.y(std::max(from, from + *value));
      const double bottom = plot.y(std::min(from, from + *value));
      drawing.shapes.emplace_back(
          Box{plot.middle(i) - width / 2, top, width, bottom - top, series_colour(s)});
      from += *value;
    }
    const std::string total = number_text(up + down);
    if (any && text_width(total, 10) <= plot.slot)
      drawing.shapes.emplace_back(
          Label{.at = {plot.middle(i), plot.y(up) - 4}, .text = total, .size = 10, .anchor = Anchor::middle});
  }
}

void add_lines(Drawing& drawing, const Chart& chart, const Plot& plot) {
  for (std::size_t s = 0; s < chart.series.size(); ++s) {
    std::vector<Point> points;
    const auto finish = [&] {
      if (points.size() > 1)
        drawing.shapes.emplace_back(Polyline{std::move(points), series_colour(s), 2, s % 2 == 1});
      points.clear();
    };
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
      const auto& value = chart.series[s].values[i];
      if (!value) {
        finish();  // a gap, not a zero
        continue;
      }
      points.push_back({plot.middle(i), plot.y(*value)});
      drawing.shapes.emplace_back(Dot{points.back(), 3, series_colour(s)});
      const std::string number = number_text(*value);
      if (chart.series.size() == 1 && text_width(number, 10) <= plot.slot)
        drawing.shapes.emplace_back(Label{.at = {points.back().x, points.back().y - 8},
                                          .text = number,
                                          .size = 10,
                                          .anchor = Anchor::middle});
    }
    finish();
  }
}

}  // namespace

Drawing lay_out_columns(const Chart& chart, double width) {
  Drawing drawing{width, 0, {}};
  Plot plot;
  plot.axis = axis_of(chart);
  plot.top = add_title(drawing, chart, chart.series.size() > 1) + 10;
  for (double value = plot.axis.low; value < plot.axis.high + plot.axis.step / 2; value += plot.axis.step)
    plot.left = std::max(plot.left, text_width(number_text(value), 10) + 10);
  plot.slot = (width - plot.left) / static_cast<double>(chart.categories.size());
  add_axis(drawing, plot);
  if (chart.kind == ChartKind::stacked)
    add_stacks(drawing, chart, plot);
  else
    add_lines(drawing, chart, plot);
  drawing.height = add_categories(drawing, chart, plot) + 4;
  return drawing;
}

}  // namespace fadu::paper
