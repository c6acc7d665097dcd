// Charts as values and as drawings: one layout, drawn as SVG or with Cairo. Never needs a script to be read.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/result.hpp"

using cairo_t = struct _cairo;  // NOLINT(bugprone-reserved-identifier): Cairo's own name

namespace fadu::paper {

enum class ChartKind { bar, stacked, line, donut };

// Numbers by category. A missing value is not zero: it is not drawn.
struct Chart {
  struct Series {
    std::string name;
    std::vector<std::optional<double>> values;  // as many as there are categories
  };
  ChartKind kind = ChartKind::bar;
  std::string title;
  std::string unit = {};
  std::vector<std::string> categories;
  std::vector<Series> series;
};

// {"kind": "bar", "title": "…", "unit": "件", "categories": ["…"], "series": [{"name": "…", "values": [1,
// null]}]} At most 60 categories and 12 series; a donut has one series and no negative values.
Result<Chart> parse_chart(std::string_view json);

// One line a series: what a reader who cannot see the chart is told.
std::string describe(const Chart& chart);

// A chart 720 units wide that scales with the page. `id` begins the ids inside the SVG, so that several
// charts can stand in one page.
std::string draw_svg(const Chart& chart, std::string_view id);

// Height of the chart drawn `width` points wide.
double chart_height(const Chart& chart, double width);
// Draws at (0, 0) of the current coordinates, in points.
void draw_cairo(const Chart& chart, cairo_t* cairo, double width);
// The chart as a PNG file of `width` points at `pixels_a_point`.
std::string draw_png(const Chart& chart, double width, double pixels_a_point);

}  // namespace fadu::paper
