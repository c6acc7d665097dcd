// SPDX-License-Identifier: EUPL-1.2
#include "paper/text_setting.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "base/text.hpp"
#include "paper/markup.hpp"
#include "paper/words.hpp"

namespace fadu::paper {
namespace {

constexpr std::u32string_view opening_marks = U"（《〈「『【〔［｛“‘([{";
constexpr std::u32string_view closing_marks = U"，。、；：？！）》〉」』】〕］｝”’％‰℃,.;:?!)]}%";
// Those of the closing marks whose ink fills only the left half.
constexpr std::u32string_view half_empty_marks = U"，。、；：？！）》〉」』】〕］｝”’";

bool contains(std::u32string_view marks, char32_t c) {
  return marks.find(c) != std::u32string_view::npos;
}

bool is_always_wide(char32_t c) {
  return c >= 0x2E80 || (c >= 0x2100 && c <= 0x2BFF);
}

// Quotes, dashes and dots are as wide as a Chinese character where they stand beside one.
bool is_wide(std::u32string_view text, std::size_t at) {
  const char32_t c = text[at];
  if (is_always_wide(c)) return true;
  if (!contains(U"“”‘’—…", c)) return false;
  const auto beside = [&](std::size_t i) { return is_always_wide(text[i]) || contains(U"“”‘’—…", text[i]); };
  const bool alone = text.size() == 1;
  return alone || (at > 0 && beside(at - 1)) || (at + 1 < text.size() && beside(at + 1));
}

double width_of(PangoLayout* layout) {
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

Piece wide_piece(char32_t c, double width) {
  Piece piece{.width = width};
  piece.no_break_after = contains(opening_marks, c);
  piece.no_break_before = contains(closing_marks, c) || c == U'—' || c == U'…';
  if (piece.no_break_after) piece.shrink_before = width / 2;
  if (contains(half_empty_marks, c)) piece.shrink_after = width / 2;
  return piece;
}

Face face_of(const Run& run, const TextStyle& style) {
  return run.emphasis && style.face == Face::body ? Face::kai : style.face;
}

}  // namespace

std::shared_ptr<PangoLayout> TextSetter::shape(const std::string& text, Face face, double size, bool bold) {
  auto& layout = shapes_[{text, face, size, bold}];
  if (!layout) {
    layout = {pango_cairo_create_layout(cairo_), g_object_unref};
    set_font(layout.get(), face, size, bold);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  }
  return layout;
}

void TextSetter::add_part(SetText& text, std::u32string_view part, const Run& run, const TextStyle& style) {
  const auto layout = shape(to_utf8(part), face_of(run, style), style.size, style.bold || run.bold);
  Piece piece{.width = width_of(layout.get())};
  piece.no_break_before = contains(closing_marks, part.front());
  piece.no_break_after = contains(opening_marks, part.back());
  text.pieces.push_back(piece);
  text.shaped.push_back({layout, 0, &run});
}

// An address or other long word may be broken after its marks, and anywhere where that is not enough.
void TextSetter::add_word(SetText& text, std::u32string_view word, const Run& run, const TextStyle& style,
                          double width) {
  constexpr std::size_t long_word = 18;
  const auto fits = [&] {
    const auto layout = shape(to_utf8(word), face_of(run, style), style.size, style.bold || run.bold);
    return width_of(layout.get()) <= width;
  };
  if (word.size() == 1 || (word.size() <= long_word && fits())) return add_part(text, word, run, style);
  const std::size_t first = text.pieces.size();
  while (!word.empty()) {
    std::size_t length = std::min(word.find_first_of(U"/-_.?&=#:", 1), word.size() - 1) + 1;
    if (static_cast<double>(length) * style.size / 2 > width / 3) length = 1;
    add_part(text, word.substr(0, length), run, style);
    const std::size_t added = text.pieces.size() - 1;
    text.pieces[added].no_break_before = added > first && contains(closing_marks, word.front());
    text.pieces[added].joined_before = added > first;
    text.pieces[added].no_break_after = false;
    word.remove_prefix(length);
  }
}

void TextSetter::add_run(SetText& text, const Run& run, const TextStyle& style, double width) {
  const std::u32string points = to_code_points(run.text);
  const std::vector<bool> in_word = style.whole_words ? inside_words(points) : std::vector<bool>{};
  std::u32string word;
  const auto finish_word = [&] {
    if (!word.empty()) add_word(text, word, run, style, width);
    word.clear();
  };
  for (std::size_t at = 0; at < points.size(); ++at) {
    const char32_t c = points[at];
    if (c == U'\n' || c == U' ' || c == U'\t') {
      finish_word();
      text.pieces.push_back(
          {.width = c == U'\n' ? 0 : style.size * 0.3, .space = c != U'\n', .line_break = c == U'\n'});
      text.shaped.push_back({nullptr, 0, &run});
    } else if (is_wide(points, at)) {
      finish_word();
      // —— and …… are one sign of two cells: fonts join the halves when shaped together.
      const bool pair = (c == U'—' || c == U'…') && at + 1 < points.size() && points[at + 1] == c;
      const std::string sign = to_utf8(std::u32string(pair ? 2 : 1, c));
      const auto layout = shape(sign, face_of(run, style), style.size, style.bold || run.bold);
      const double width_of_sign = pair ? 2 * style.cell : style.cell;
      text.pieces.push_back(wide_piece(c, width_of_sign));
      if (style.whole_words && in_word[at]) text.pieces.back().no_break_before = true;
      text.shaped.push_back({layout, (width_of_sign - width_of(layout.get())) / 2, &run});
      if (pair) ++at;
    } else if (c >= 0x20 && c != 0x7F) {
      word += c;
    }
  }
  finish_word();
}

std::shared_ptr<const SetText> TextSetter::set(const Runs& runs, const TextStyle& style, double width,
                                               double indent, Fill fill) {
  auto text = std::make_shared<SetText>();
  text->runs = runs;
  for (const Run& run : text->runs) add_run(*text, run, style, width - indent);
  text->lines = break_lines(text->pieces, width, indent, fill, style.cell);
  return text;
}

double TextSetter::natural_width(const Runs& runs, const TextStyle& style) {
  constexpr double endless = 1e6;
  double width = 0;
  const auto text = set(runs, style, endless, 0, Fill::ragged);
  for (const PieceLine& line : text->lines) width = std::max(width, line.width);
  return width;
}

double TextSetter::least_width(const Runs& runs, const TextStyle& style) {
  constexpr double endless = 1e6;
  double width = 0;
  const auto text = set(runs, style, endless, 0, Fill::ragged);
  for (const Piece& piece : text->pieces) width = std::max(width, piece.width);
  return width;
}

void TextSetter::draw(const SetText& text, std::size_t index, double x, double baseline) {
  const PieceLine& line = text.lines[index];
  const Run* run = nullptr;
  std::string link;
  const auto finish_link = [&] {
    if (!link.empty()) cairo_tag_end(cairo_, CAIRO_TAG_LINK);
    link.clear();
  };
  for (std::size_t i = line.begin; i < line.end; ++i) {
    const SetText::Shaped& shaped = text.shaped[i];
    if (shaped.run != run) {
      finish_link();
      run = shaped.run;
      if (is_safe_name(run->anchor) && anchors_.insert(run->anchor).second) {
        cairo_tag_begin(cairo_, CAIRO_TAG_DEST, ("name='" + run->anchor + "'").c_str());
        cairo_tag_end(cairo_, CAIRO_TAG_DEST);
      }
      link = link_of_(*run);
      if (!link.empty()) cairo_tag_begin(cairo_, CAIRO_TAG_LINK, link.c_str());
    }
    if (!shaped.layout) continue;
    cairo_move_to(cairo_, x + line.x[i - line.begin] + shaped.shift, baseline);
    pango_cairo_show_layout_line(cairo_, pango_layout_get_line_readonly(shaped.layout.get(), 0));
  }
  finish_link();
}

}  // namespace fadu::paper
