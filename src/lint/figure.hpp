// The figures a report states, each with its place in the sentence: what stands before it, its measure word,
// how exactly it was given. Never decides what contradicts what. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "lint/finding.hpp"
#include "lint/plain_text.hpp"
#include "lint/word.hpp"

namespace fadu::lint {

// The values a printed number may stand for; both ends belong to it.
struct Range {
  double low = 0;
  double high = 0;
};

struct Figure {
  enum class Kind { count, percent, points, times };
  Kind kind = Kind::count;
  double value = 0;
  double step = 1;        // one unit of the last printed digit; a percentage's in percent
  bool exact = true;      // not 约, 余, 以上 …, no range, not damaged
  bool at_least = false;  // given as 95%以上, 300余: not exact, yet no less
  bool at_most = false;   // a count given as 不足200: not exact, yet no more
  Text unit = {};         // the measure word; equal things have equal words (起 and 宗 are given as 件)
  Text word = {};         // the measure word as it stands there
  std::size_t start = 0, end = 0;  // number and measure word in the plain text
  std::size_t label_start = 0;     // after the sign or figure before it
  std::size_t clause_start = 0;    // after the comma, semicolon or bracket before it
  std::size_t tail_end = 0;        // where the words after it end
  std::size_t sentence = 0;        // index into Reading::sentences
  std::size_t bracket = 0;         // offset of the innermost open bracket + 1, 0 outside
};

struct Sentence {
  std::size_t start = 0, end = 0;   // in the plain text, without the sign that ends it
  std::size_t first = 0, last = 0;  // its figures: [first, last)
  std::size_t paragraph = 0;
  bool plan = false;  // says what shall be, not what was
  bool row = false;   // a row of a table: parted by tabs
};

// A report cut into sentences and figures. Valid as long as the PlainText it was read from.
struct Reading {
  const PlainText* plain = nullptr;
  std::vector<Sentence> sentences;
  std::vector<Figure> figures;

  [[nodiscard]] Text text() const { return plain->text; }
  [[nodiscard]] Text between(std::size_t start, std::size_t end) const {
    return start < end ? text().substr(start, end - start) : Text();
  }
  [[nodiscard]] Text of(const Sentence& sentence) const { return between(sentence.start, sentence.end); }
  [[nodiscard]] const Sentence& sentence_of(const Figure& figure) const { return sentences[figure.sentence]; }
  // The words before the figure, back to the last sign, figure or 、; those before the colon in "办结率:98%".
  [[nodiscard]] Text label(const Figure& figure) const;
  // The words before it back to the last comma, figures included.
  [[nodiscard]] Text clause(const Figure& figure) const { return between(figure.clause_start, figure.start); }
  [[nodiscard]] Text tail(const Figure& figure) const { return between(figure.end, figure.tail_end); }
  // The figure with the words before it, as a passage of the report whose text is still to be filled in.
  [[nodiscard]] Passage passage(const Figure& figure) const;
  [[nodiscard]] Passage passage(std::size_t start, std::size_t end) const;
};

Reading read_figures(const PlainText& plain);

// Counts: the number itself; given in 万 or with decimals, what may have been rounded or cut off to it.
Range range_of(const Figure& figure);

inline bool is_count(const Figure& figure) {
  return figure.kind == Figure::Kind::count;
}
inline bool is_percent(const Figure& figure) {
  return figure.kind == Figure::Kind::percent;
}

}  // namespace fadu::lint
