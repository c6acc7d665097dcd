// SPDX-License-Identifier: EUPL-1.2
#include <cairo.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>
#include <numbers>

#include "base/require.hpp"
#include "paper/drawing.hpp"
#include "paper/fonts.hpp"

namespace fadu::paper {
namespace {

struct CairoPainter {
  cairo_t* cairo;

  void set(Colour colour) const {
    cairo_set_source_rgb(cairo, ((colour >> 16) & 0xFF) / 255.0, ((colour >> 8) & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
  }
  void operator()(const Box& box) const {
    set(box.fill);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_fill(cairo);
  }
  void operator()(const Polyline& line) const {
    set(line.stroke);
    cairo_set_line_width(cairo, line.thickness);
    constexpr double dashes[] = {6, 4};
    cairo_set_dash(cairo, dashes, line.dashed ? 2 : 0, 0);
    cairo_new_path(cairo);  // text leaves a current point behind
    for (const Point& point : line.points) cairo_line_to(cairo, point.x, point.y);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, dashes, 0, 0);
  }
  void operator()(const Dot& dot) const {
    set(dot.fill);
    cairo_new_path(cairo);
    cairo_arc(cairo, dot.centre.x, dot.centre.y, dot.radius, 0, 2 * std::numbers::pi);
    cairo_fill(cairo);
  }
  void operator()(const RingPiece& piece) const {
    const double quarter = std::numbers::pi / 2;
    cairo_new_path(cairo);
    cairo_arc(cairo, piece.centre.x, piece.centre.y, piece.outer, piece.from - quarter, piece.to - quarter);
    cairo_arc_negative(cairo, piece.centre.x, piece.centre.y, piece.inner, piece.to - quarter,
                       piece.from - quarter);
    cairo_close_path(cairo);
    set(piece.fill);
    cairo_fill_preserve(cairo);
    set(0xFFFFFF);
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
  }
  void operator()(const Label& label) const {
    const std::unique_ptr<PangoLayout, decltype(&g_object_unref)> layout(pango_cairo_create_layout(cairo),
                                                                         g_object_unref);
    set_font(layout.get(), Face::sans, label.size, label.bold);
    pango_layout_set_text(layout.get(), label.text.data(), static_cast<int>(label.text.size()));
    PangoLayoutLine* const line = pango_layout_get_line_readonly(layout.get(), 0);
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    const double shift = label.anchor == Anchor::start ? 0 : label.anchor == Anchor::middle ? 0.5 : 1;
    set(label.fill);
    cairo_move_to(cairo, label.at.x - shift * width / PANGO_SCALE, label.at.y);
    pango_cairo_show_layout_line(cairo, line);
  }
};

}  // namespace

void draw_cairo(const Chart& chart, cairo_t* cairo, double width) {
  cairo_save(cairo);
  const Drawing drawing = lay_out(chart, width);
  for (const auto& shape : drawing.shapes) std::visit(CairoPainter{cairo}, shape);
  cairo_restore(cairo);
}

std::string draw_png(const Chart& chart, double width, double pixels_a_point) {
  const auto pixels = [&](double points) { return static_cast<int>(std::ceil(points * pixels_a_point)); };
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(width), pixels(chart_height(chart, width))),
      cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()), cairo_destroy);
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  cairo_scale(cairo.get(), pixels_a_point, pixels_a_point);
  draw_cairo(chart, cairo.get(), width);
  std::string png;
  const auto append = [](void* target, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
  };
  require(cairo_surface_write_to_png_stream(surface.get(), append, &png) == CAIRO_STATUS_SUCCESS,
          "a chart can be drawn");
  return png;
}

}  // namespace fadu::paper
