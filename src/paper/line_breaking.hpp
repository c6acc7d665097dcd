// Breaks a paragraph into lines by the Chinese rules (GB/T 15834, 标点避头尾): no closing mark begins a line,
// no opening mark ends one; marks give way before characters do. Knows widths only, no fonts.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace fadu::paper {

// A character or a word that is never cut.
struct Piece {
  double width = 0;
  double shrink_before = 0;      // how far an opening mark may move back into its empty half
  double shrink_after = 0;       // how much of a closing mark's empty half may be taken away
  bool no_break_before = false;  // a closing mark, —— or ……
  bool no_break_after = false;   // an opening mark
  bool joined_before = false;    // part of a long word: no gap is opened before it
  bool space = false;            // dropped at the ends of a line
  bool line_break = false;
};

struct PieceLine {
  std::size_t begin = 0;  // of the pieces
  std::size_t end = 0;
  std::vector<double> x;  // of each piece, from the line's left end
  double width = 0;       // up to the end of the last piece
};

enum class Fill { ragged, justified };

// Lines of at most `width`, the first narrower by `indent` (its pieces' x begin after it). Justified lines
// but the last are stretched to the width. A piece wider than the line stands alone.
std::vector<PieceLine> break_lines(std::span<const Piece> pieces, double width, double indent, Fill fill,
                                   double gap_max);

}  // namespace fadu::paper
