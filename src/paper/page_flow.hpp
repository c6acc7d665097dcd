// Fills pages with lines, rows and pictures of known heights on the grid of an official document.
// Knows heights only; what is drawn is the item's own business. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace fadu::paper {

struct FlowItem {
  double height = 0;
  bool on_grid = true;          // begins on a line of the grid
  bool keep_with_next = false;  // never the last on its page, as far as a page can hold what is kept together
  bool blank = false;           // left out at the top of a page
  bool page_break = false;
  std::function<void(double top)> draw = {};
  std::shared_ptr<const FlowItem> repeated = {};  // comes first where a page begins with this item
};

struct PlacedItem {
  const FlowItem* item = nullptr;
  double top = 0;
};
using FlowPage = std::vector<PlacedItem>;

// Pages of `height` with grid lines every `pitch`. There is always at least one page.
std::vector<FlowPage> fill_pages(const std::vector<FlowItem>& items, double height, double pitch);

}  // namespace fadu::paper
