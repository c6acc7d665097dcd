// SPDX-License-Identifier: EUPL-1.2
#include "paper/pdf.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/require.hpp"
#include "base/text.hpp"
#include "paper/links.hpp"
#include "paper/measures.hpp"
#include "paper/page_flow.hpp"
#include "paper/page_table.hpp"
#include "paper/text_setting.hpp"

namespace fadu::paper {
namespace {

using namespace measures;

// Within a value of Cairo's tag attributes.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "'";
}

// Cairo 1.16 writes an address into the PDF as it stands: brackets and the like would break the file.
std::string percent_encoded(std::string_view address) {
  std::string out;
  for (const char c : address) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~:/?#[]@!$&*+,;=%").find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

TextStyle heading_style(int level) {
  // 7.3.3: 一、黑体, （一）楷体, 1. and (1) 仿宋.
  return {level == 1 ? Face::sans : level == 2 ? Face::kai : Face::body, body_size, cell, false};
}

class PdfWriter {
 public:
  PdfWriter(const Document& document, const Rendering& rendering, cairo_t* cairo, cairo_surface_t* surface)
      : document_(document),
        rendering_(rendering),
        cairo_(cairo),
        surface_(surface),
        anchors_(anchors_of(document)),
        setter_(cairo, [this](const Run& run) { return link_of(run); }) {}

  void write() {
    set_metadata();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      next_ = i + 1 < document_.blocks.size() ? &document_.blocks[i + 1] : nullptr;
      std::visit([this](const auto& block) { add(block); }, document_.blocks[i]);
    }
    const std::vector<FlowPage> pages = fill_pages(items_, text_height, pitch);
    for (std::size_t number = 1; number <= pages.size(); ++number) {
      for (const PlacedItem& placed : pages[number - 1])
        if (placed.item->draw) placed.item->draw(top + placed.top);
      draw_page_number(number);
      cairo_show_page(cairo_);
    }
  }

 private:
  [[nodiscard]] std::string link_of(const Run& run) const {
    const std::string target = target_of(run, rendering_);
    if (target.empty()) return {};
    if (!target.starts_with('#')) return "uri=" + quoted(percent_encoded(target));
    return anchors_.contains(target.substr(1)) ? "dest=" + quoted(target.substr(1)) : std::string{};
  }

  void set_metadata() {
    const auto set = [this](cairo_pdf_metadata_t what, const std::string& text) {
      if (!text.empty()) cairo_pdf_surface_set_metadata(surface_, what, text.c_str());
    };
    const std::string moment = to_string(rendering_.made_at) + ":00+08:00";
    set(CAIRO_PDF_METADATA_TITLE, document_.title());
    set(CAIRO_PDF_METADATA_AUTHOR, rendering_.author);
    set(CAIRO_PDF_METADATA_CREATOR, "Fadu");
    set(CAIRO_PDF_METADATA_CREATE_DATE, moment);
    set(CAIRO_PDF_METADATA_MOD_DATE, moment);
  }

  // The baseline of a text that stands in the middle of its line.
  static double baseline(double line_top, double size) { return line_top + (pitch - size) / 2 + size * 0.88; }

  void add_blank(bool left_out_at_top, bool keep) {
    items_.push_back({.height = pitch, .keep_with_next = keep, .blank = left_out_at_top});
  }

  // A line of set text as an item.
  FlowItem& add_line(const std::shared_ptr<const SetText>& text, std::size_t line, double x, double size) {
    FlowItem& item = items_.emplace_back(FlowItem{.height = pitch});
    item.draw = [this, text, line, x, size](double line_top) {
      setter_.draw(*text, line, x, baseline(line_top, size));
    };
    return item;
  }

  // Neither the first nor the last line of a paragraph stands alone on a page.
  void add_text(const Runs& runs, const TextStyle& style, double indent, double margin, bool keep_with_next) {
    const auto text = setter_.set(runs, style, text_width - margin, indent, Fill::justified);
    const std::size_t count = text->lines.size();
    for (std::size_t i = 0; i < count; ++i) {
      FlowItem& item = add_line(text, i, left + margin, style.size);
      item.keep_with_next = (i == 0 && count > 1) || i + 2 == count || keep_with_next;
    }
  }

  void add_centred(const Runs& runs, const TextStyle& style) {
    // Lines of nearly one length: the narrowest width that needs no more lines.
    auto text = setter_.set(runs, style, text_width, 0, Fill::ragged);
    double low = text_width / 3;
    for (double high = text_width; high - low > style.size / 2;) {
      const double middle = (low + high) / 2;
      const auto narrower = setter_.set(runs, style, middle, 0, Fill::ragged);
      if (narrower->lines.size() > text->lines.size()) {
        low = middle;
      } else {
        high = middle;
        text = narrower;
      }
    }
    for (std::size_t i = 0; i < text->lines.size(); ++i)
      add_line(text, i, left + (text_width - text->lines[i].width) / 2, style.size).keep_with_next = true;
  }

  void add(const Title& title) {
    // 7.3.1: two lines of space above, 二号小标宋, centred.
    add_blank(false, true);
    add_blank(false, true);
    add_centred(title.runs, {Face::title, title_size, title_size, false, true});
    if (next_ == nullptr || !std::holds_alternative<DateLine>(*next_)) add_blank(false, true);
  }

  void add(const DateLine& line) {
    add_centred({{.text = line.text}}, {Face::kai, body_size, cell, false});
    add_blank(false, true);
  }

  void add(const Heading& heading) {
    const std::string name = "heading:" + std::to_string(++headings_);
    const auto text =
        setter_.set(heading.runs, heading_style(heading.level), text_width, 2 * cell, Fill::justified);
    for (std::size_t i = 0; i < text->lines.size(); ++i) {
      FlowItem& item = add_line(text, i, left, body_size);
      item.keep_with_next = true;
      if (i > 0) continue;
      item.draw = [this, name, draw = std::move(item.draw)](double line_top) {
        cairo_tag_begin(cairo_, CAIRO_TAG_DEST, ("name=" + quoted(name)).c_str());
        draw(line_top);
        cairo_tag_end(cairo_, CAIRO_TAG_DEST);
      };
    }
    while (!parents_.empty() && parents_.rbegin()->first >= heading.level)
      parents_.erase(std::prev(parents_.end()));
    const int parent = parents_.empty() ? CAIRO_PDF_OUTLINE_ROOT : parents_.rbegin()->second;
    parents_[heading.level] =
        cairo_pdf_surface_add_outline(surface_, parent, plain_text(heading.runs).c_str(),
                                      ("dest=" + quoted(name)).c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
  }

  void add(const Paragraph& paragraph) {
    add_text(paragraph.runs, {Face::body, body_size, cell, false}, 2 * cell, 0, false);
  }

  void add(const List& list) { add_list(list, 0); }

  void add_list(const List& list, int depth) {
    int number = list.start;
    const double margin = std::min(depth, 4) * 2 * cell;
    for (const List::Item& item : list.items) {
      const std::string marker =
          list.ordered ? (depth == 0 ? fmt::format("{}. ", number) : fmt::format("({}) ", number))
                       : (depth == 0 ? "• " : "– ");
      ++number;
      for (std::size_t i = 0; i < item.paragraphs.size(); ++i) {
        Runs runs = item.paragraphs[i];
        if (i == 0) runs.insert(runs.begin(), {.text = marker});
        add_text(runs, {Face::body, body_size, cell, false}, 2 * cell, margin, false);
      }
      for (const List& inner : item.lists) add_list(inner, depth + 1);
    }
  }

  void add(const Table& table) {
    items_.push_back({.height = pitch / 2, .blank = true});
    for (FlowItem& item : table_items(table, setter_, cairo_, left, text_width))
      items_.push_back(std::move(item));
    items_.push_back({.height = pitch / 2, .on_grid = false, .blank = true});
  }

  void add(const Chart& chart) {
    items_.push_back({.height = pitch / 2, .blank = true});
    const double natural = chart_height(chart, text_width);
    const double scale = std::min(1.0, text_height / natural);
    items_.push_back(
        {.height = natural * scale, .on_grid = false, .draw = [this, &chart, scale](double chart_top) {
           cairo_save(cairo_);
           cairo_translate(cairo_, left + text_width * (1 - scale) / 2, chart_top);
           cairo_scale(cairo_, scale, scale);
           draw_cairo(chart, cairo_, text_width);
           cairo_restore(cairo_);
           cairo_set_source_rgb(cairo_, 0, 0, 0);
         }});
    items_.push_back({.height = pitch / 2, .on_grid = false, .blank = true});
  }

  void add(const PageBreak&) { items_.push_back({.height = 0, .page_break = true}); }

  // 7.3.5.1: the date four characters from the right, the organisation centred over it. Never alone on a
  // page.
  void add(const Signature& signature) {
    const TextStyle style{Face::body, body_size, cell, false};
    if (!items_.empty()) items_.back().keep_with_next = !items_.back().page_break;
    add_blank(true, true);
    add_blank(true, true);
    const double date_width = setter_.natural_width({{.text = signature.date}}, style);
    const double date_left = left + text_width - 4 * cell - date_width;
    for (const std::string& organisation : signature.organisations) {
      const auto text = setter_.set({{.text = organisation}}, style, text_width, 0, Fill::ragged);
      for (std::size_t i = 0; i < text->lines.size(); ++i) {
        const double width = text->lines[i].width;
        const double x = std::min(date_left + (date_width - width) / 2, left + text_width - width);
        add_line(text, i, std::max(left, x), body_size).keep_with_next = true;
      }
    }
    const auto date = setter_.set({{.text = signature.date}}, style, text_width, 0, Fill::ragged);
    for (std::size_t i = 0; i < date->lines.size(); ++i)
      add_line(date, i, std::max(left, date_left), body_size);
  }

  // 7.5: 四号 half-width digits between dashes, odd pages at the right, even at the left, one character in.
  void draw_page_number(std::size_t number) {
    const TextStyle style{Face::body, page_number_size, page_number_size, false};
    const auto text =
        setter_.set({{.text = fmt::format("— {} —", number)}}, style, text_width, 0, Fill::ragged);
    const double width = text->lines.front().width;
    const double x = number % 2 == 1 ? left + text_width - page_number_size - width : left + page_number_size;
    setter_.draw(*text, 0, x, top + text_height + page_number_distance + page_number_size * 0.4);
  }

  const Document& document_;
  const Rendering& rendering_;
  cairo_t* cairo_;
  cairo_surface_t* surface_;
  std::set<std::string> anchors_;
  TextSetter setter_;
  std::vector<FlowItem> items_;
  const Block* next_ = nullptr;
  int headings_ = 0;
  std::map<int, int> parents_;  // level → outline item
};

}  // namespace

std::string to_pdf(const Document& document, const Rendering& rendering) {
  std::string bytes;
  const auto append = [](void* target, const unsigned char* piece, unsigned count) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(piece), count);
    return CAIRO_STATUS_SUCCESS;
  };
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height), cairo_surface_destroy);
  {
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()),
                                                                   cairo_destroy);
    PdfWriter(document, rendering, cairo.get(), surface.get()).write();
    require(cairo_status(cairo.get()) == CAIRO_STATUS_SUCCESS, "the pages can be drawn");
  }
  cairo_surface_finish(surface.get());
  require(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS, "the PDF can be written");
  return bytes;
}

}  // namespace fadu::paper
