// SPDX-License-Identifier: EUPL-1.2
#include "paper/line_breaking.hpp"

#include <algorithm>

namespace fadu::paper {
namespace {

constexpr double tolerance = 0.01;

class Breaker {
 public:
  Breaker(std::span<const Piece> pieces, double width, double indent, Fill fill, double gap_max)
      : pieces_(pieces), width_(width), indent_(indent), fill_(fill), gap_max_(gap_max) {}

  std::vector<PieceLine> lines() {
    std::size_t at = 0;
    do {
      const std::size_t end = end_of_line(at);
      const bool last = end == pieces_.size() || pieces_[end].line_break;
      lines_.push_back(placed(at, end, last));
      at = end;
      if (at < pieces_.size() && pieces_[at].line_break)
        ++at;
      else
        while (at < pieces_.size() && pieces_[at].space) ++at;
    } while (at < pieces_.size());
    return std::move(lines_);
  }

 private:
  [[nodiscard]] double room() const { return width_ - (lines_.empty() ? indent_ : 0); }
  [[nodiscard]] bool may_break_before(std::size_t at) const {
    return !pieces_[at].no_break_before && !pieces_[at - 1].no_break_after;
  }

  // Takes what fits; then as many closing marks as the line's marks can make room for; else breaks earlier.
  [[nodiscard]] std::size_t end_of_line(std::size_t begin) const {
    double used = 0;
    double shrink = 0;
    std::size_t end = begin;
    while (end < pieces_.size() && !pieces_[end].line_break &&
           (used + pieces_[end].width <= room() + tolerance || pieces_[end].space || end == begin)) {
      used += pieces_[end].width;
      shrink += pieces_[end].shrink_after + (end > begin ? pieces_[end].shrink_before : 0);
      ++end;
    }
    if (end == pieces_.size() || pieces_[end].line_break) return end;
    std::size_t squeezed = end;
    while (squeezed < pieces_.size() && pieces_[squeezed].no_break_before) {
      used += pieces_[squeezed].width;
      shrink += pieces_[squeezed].shrink_after;
      ++squeezed;
    }
    const bool squeezes =
        squeezed > end && used - shrink <= room() + tolerance &&
        (squeezed == pieces_.size() || pieces_[squeezed].line_break || may_break_before(squeezed));
    if (squeezes) return squeezed;
    std::size_t earlier = end;
    while (earlier > begin + 1 && !may_break_before(earlier)) --earlier;
    return earlier > begin + 1 || may_break_before(earlier) ? earlier : end;
  }

  [[nodiscard]] PieceLine placed(std::size_t begin, std::size_t end, bool last) const {
    const double left = lines_.empty() ? indent_ : 0;
    PieceLine line{begin, end, {}, left};
    std::size_t content = end;
    while (content > begin && pieces_[content - 1].space) --content;
    double used = 0;
    double shrink = 0;
    for (std::size_t i = begin; i < content; ++i) {
      used += pieces_[i].width;
      shrink += pieces_[i].shrink_after + (i > begin ? pieces_[i].shrink_before : 0);
    }
    const double spare = room() - used;
    const double squeeze = spare < -tolerance && shrink > 0 ? std::min(1.0, -spare / shrink) : 0;
    double gaps = 0;
    for (std::size_t i = begin + 1; i < content; ++i) gaps += pieces_[i].joined_before ? 0 : 1;
    const bool stretches = fill_ == Fill::justified && !last && spare > 0 && spare <= gaps * gap_max_;
    const double gap = stretches ? spare / gaps : 0;
    double x = left;
    for (std::size_t i = begin; i < end; ++i) {
      const Piece& piece = pieces_[i];
      if (i > begin) x -= squeeze * piece.shrink_before;
      line.x.push_back(x);
      if (i >= content) continue;
      line.width = x + piece.width - squeeze * piece.shrink_after;
      x = line.width + (i + 1 < content && pieces_[i + 1].joined_before ? 0 : gap);
    }
    return line;
  }

  std::span<const Piece> pieces_;
  double width_;
  double indent_;
  Fill fill_;
  double gap_max_;
  std::vector<PieceLine> lines_;
};

}  // namespace

std::vector<PieceLine> break_lines(std::span<const Piece> pieces, double width, double indent, Fill fill,
                                   double gap_max) {
  if (pieces.empty()) return {};
  return Breaker(pieces, width, indent, fill, gap_max).lines();
}

}  // namespace fadu::paper
