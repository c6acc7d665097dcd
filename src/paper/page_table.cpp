// SPDX-License-Identifier: EUPL-1.2
#include "paper/page_table.hpp"

#include <algorithm>
#include <numeric>

#include "paper/column_widths.hpp"
#include "paper/measures.hpp"

namespace fadu::paper {
namespace {

constexpr double size = measures::table_size;
constexpr double line_height = 18;
constexpr double padding_x = 5;
constexpr double padding_y = 4;
constexpr double rule_thickness = 0.5;
// A row taller than this is cut into several, so that it can go over to the next page.
constexpr std::size_t lines_a_piece = 24;

struct Cell {
  std::shared_ptr<const SetText> text;
  Align align = Align::left;
  double width = 0;
};
struct RowPiece {
  std::vector<Cell> cells;
  std::size_t from = 0;  // lines of each cell
  std::size_t to = 0;
};

void draw_row(const RowPiece& row, TextSetter& setter, cairo_t* cairo, double left, double top,
              double height) {
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_set_line_width(cairo, rule_thickness);
  double x = left;
  for (const Cell& cell : row.cells) {
    cairo_rectangle(cairo, x, top, cell.width, height);
    cairo_stroke(cairo);
    const std::size_t count = std::min(row.to, cell.text->lines.size());
    const std::size_t shown = count > row.from ? count - row.from : 0;
    double y = top + (height - static_cast<double>(shown) * line_height) / 2 + (line_height - size) / 2 +
               size * 0.88;
    for (std::size_t i = row.from; i < count; ++i, y += line_height) {
      const double spare = cell.width - 2 * padding_x - cell.text->lines[i].width;
      const double shift = cell.align == Align::left ? 0 : cell.align == Align::centre ? spare / 2 : spare;
      setter.draw(*cell.text, i, x + padding_x + shift, y);
    }
    x += cell.width;
  }
}

}  // namespace

std::vector<FlowItem> table_items(const Table& table, TextSetter& setter, cairo_t* cairo, double left,
                                  double width) {
  const TextStyle body{Face::body, size, size, false};
  const TextStyle head{Face::sans, size, size, false};
  std::vector<double> natural;
  std::vector<double> folded;  // with headers in two lines
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const double header = setter.natural_width(table.header[column], head);
    double widest = 0;
    for (const auto& row : table.rows) widest = std::max(widest, setter.natural_width(row[column], body));
    natural.push_back(std::max(widest, header) + 2 * padding_x + 1);
    const double word = setter.least_width(table.header[column], head);
    folded.push_back(std::max({widest, header / 2 + size, word}) + 2 * padding_x + 1);
  }
  const bool fits = std::accumulate(natural.begin(), natural.end(), 0.0) <= width;
  const std::vector<double> widths = column_widths(fits ? natural : folded, 2 * size + 2 * padding_x, width);
  std::vector<FlowItem> items;
  std::shared_ptr<const FlowItem> header;
  const auto add_row = [&](const std::vector<Runs>& row, bool is_header) {
    std::vector<Cell> cells;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const auto text =
          setter.set(row[i], is_header ? head : body, widths[i] - 2 * padding_x, 0, Fill::ragged);
      lines = std::max(lines, text->lines.size());
      cells.push_back({text, is_header ? Align::centre : table.columns[i], widths[i]});
    }
    for (std::size_t from = 0; from < lines; from += lines_a_piece) {
      const std::size_t to = std::min(lines, from + lines_a_piece);
      const double height = static_cast<double>(to - from) * line_height + 2 * padding_y;
      FlowItem& item =
          items.emplace_back(FlowItem{.height = height, .on_grid = false, .keep_with_next = is_header});
      item.draw = [&setter, cairo, left, height, piece = RowPiece{cells, from, to}](double top) {
        draw_row(piece, setter, cairo, left, top, height);
      };
      item.repeated = header;
    }
  };
  add_row(table.header, true);
  if (items.size() == 1) header = std::make_shared<const FlowItem>(items.front());
  for (const auto& row : table.rows) add_row(row, false);
  return items;
}

}  // namespace fadu::paper
