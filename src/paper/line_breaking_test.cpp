// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "paper/line_breaking.hpp"
#include "paper/page_flow.hpp"

namespace fadu::paper {
namespace {

// A text in which 字 is a character, ， a closing mark and （ an opening one, each one wide.
std::vector<Piece> pieces_of(const std::string& pattern) {
  std::vector<Piece> pieces;
  for (const char c : pattern) {
    Piece piece{.width = 1};
    if (c == ',') piece.no_break_before = true, piece.shrink_after = 0.5;
    if (c == '(') piece.no_break_after = true, piece.shrink_before = 0.5;
    if (c == ' ') piece.space = true, piece.width = 0.3;
    if (c == '\n') piece.line_break = true, piece.width = 0;
    pieces.push_back(piece);
  }
  return pieces;
}

// The pattern cut into its lines.
std::vector<std::string> cut(const std::string& pattern, double width, double indent = 0) {
  std::vector<std::string> lines;
  for (const PieceLine& line : break_lines(pieces_of(pattern), width, indent, Fill::justified, 1))
    lines.push_back(pattern.substr(line.begin, line.end - line.begin));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineBreaking, FillsTheGrid) {
  EXPECT_EQ(cut("xxxxxxx", 3), (Lines{"xxx", "xxx", "x"}));
  EXPECT_EQ(cut("xxxxxxx", 4, 2), (Lines{"xx", "xxxx", "x"}));
}

TEST(LineBreaking, NoClosingMarkBeginsALineNoOpeningMarkEndsOne) {
  EXPECT_EQ(cut("xx(xx", 3), (Lines{"xx", "(xx"}));
  EXPECT_EQ(cut("x,xxxx,x", 6), (Lines{"x,xxxx,", "x"})) << "two marks give half each";
  EXPECT_EQ(cut("xxxxxx,x", 6), (Lines{"xxxxx", "x,x"})) << "one mark cannot give a whole";
  EXPECT_EQ(cut("xxx\nxx", 9), (Lines{"xxx", "xx"}));
}

TEST(LineBreaking, JustifiedLinesEndAtTheMargin) {
  const auto pieces = pieces_of("xxxx(xx");
  const auto lines = break_lines(pieces, 5, 0, Fill::justified, 1);
  EXPECT_NEAR(lines[0].width, 5, 1e-9);
  EXPECT_NEAR(lines[0].x[1], 1 + 1.0 / 3, 1e-9);
  EXPECT_NEAR(break_lines(pieces, 5, 0, Fill::ragged, 1)[0].width, 4, 1e-9);
}

RC_GTEST_PROP(LineBreaking, EveryPieceStandsOnceAndNoLineIsTooWide, ()) {
  const auto pattern = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("xxxx,,( \n")));
  const double width = *rc::gen::inRange(4, 30);
  const auto pieces = pieces_of(pattern);
  const auto lines = break_lines(pieces, width, 2, Fill::justified, 1);
  std::size_t at = 0;
  for (const PieceLine& line : lines) {
    for (; at < line.begin; ++at) RC_ASSERT(pieces[at].space || pieces[at].line_break);
    at = line.end;
    RC_ASSERT(line.x.size() == line.end - line.begin);
    // The ink of a piece begins after the empty half of an opening mark.
    for (std::size_t i = 1; i < line.x.size(); ++i)
      RC_ASSERT(line.x[i] + pieces[line.begin + i].shrink_before >= line.x[i - 1] - 1e-9);
    // Only a row of marks that can neither shrink nor be parted goes beyond.
    bool all_marks = true;
    for (std::size_t i = line.begin + 1; i < line.end; ++i)
      all_marks = all_marks && (pieces[i].no_break_before || pieces[i - 1].no_break_after || pieces[i].space);
    RC_ASSERT(line.width <= width + 0.02 || all_marks);
  }
  for (; at < pieces.size(); ++at) RC_ASSERT(pieces[at].space || pieces[at].line_break);
}

TEST(PageFlow, TwentyTwoLinesAPage) {
  const std::vector<FlowItem> items(45, FlowItem{.height = 1});
  const auto pages = fill_pages(items, 22, 1);
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_EQ(pages[0].size(), 22U);
  EXPECT_EQ(pages[2].size(), 1U);
}

TEST(PageFlow, AHeadingIsNeverLastOnItsPage) {
  std::vector<FlowItem> items(4, FlowItem{.height = 1});
  items[2].keep_with_next = true;
  EXPECT_EQ(fill_pages(items, 3, 1)[0].size(), 2U);
}

TEST(PageFlow, ATableRepeatsItsHeaderAndTextGoesBackToTheGrid) {
  std::vector<FlowItem> items(4, FlowItem{.height = 1.4, .on_grid = false});
  const auto header = std::make_shared<const FlowItem>(items[0]);
  for (std::size_t i = 1; i < 4; ++i) items[i].repeated = header;
  items.push_back({.height = 1});
  const auto pages = fill_pages(items, 4.5, 1);
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[1][0].item, header.get());
  EXPECT_DOUBLE_EQ(pages[1][2].top, 3);
}

RC_GTEST_PROP(PageFlow, EveryItemIsPlacedOnceInOrder, ()) {
  std::vector<FlowItem> items;
  for (const int kind : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40)))
    items.push_back({.height = 0.5 + kind % 5,
                     .on_grid = kind % 2 == 0,
                     .keep_with_next = kind % 3 == 0,
                     .page_break = kind == 39});
  std::size_t next = 0;
  for (const FlowPage& page : fill_pages(items, 22, 1)) {
    double y = 0;
    for (const PlacedItem& placed : page) {
      while (items[next].page_break) ++next;
      RC_ASSERT(placed.item == &items[next]);
      RC_ASSERT(placed.top >= y - 1e-9);
      y = placed.top + placed.item->height;
      RC_ASSERT(y <= 22 + 0.02);
      ++next;
    }
  }
  while (next < items.size() && items[next].page_break) ++next;
  RC_ASSERT(next == items.size());
}

}  // namespace
}  // namespace fadu::paper
