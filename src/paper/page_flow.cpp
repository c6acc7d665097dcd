// SPDX-License-Identifier: EUPL-1.2
#include "paper/page_flow.hpp"

#include <cmath>

namespace fadu::paper {
namespace {

constexpr double tolerance = 0.01;

double to_grid(double y, double pitch) {
  return std::ceil(y / pitch - tolerance) * pitch;
}

}  // namespace

std::vector<FlowPage> fill_pages(const std::vector<FlowItem>& items, double height, double pitch) {
  std::vector<FlowPage> pages(1);
  double y = 0;
  const auto new_page = [&] {
    pages.emplace_back();
    y = 0;
  };
  // The y after the items [begin, end) if they followed here.
  const auto after = [&](std::size_t begin, std::size_t end) {
    double at = y;
    for (std::size_t i = begin; i < end; ++i)
      at = (items[i].on_grid ? to_grid(at, pitch) : at) + items[i].height;
    return at;
  };
  for (std::size_t begin = 0; begin < items.size();) {
    std::size_t end = begin + 1;
    while (end < items.size() && items[end - 1].keep_with_next && !items[end].page_break) ++end;
    if (after(begin, end) > height + tolerance && y > 0) {
      const double kept = y;
      y = 0;
      const bool fits_a_page = after(begin, end) <= height + tolerance;
      y = kept;
      if (fits_a_page || after(begin, begin + 1) > height + tolerance) new_page();
    }
    for (; begin < end; ++begin) {
      const FlowItem& item = items[begin];
      if (item.page_break) {
        if (!pages.back().empty()) new_page();
        continue;
      }
      if (after(begin, begin + 1) > height + tolerance && y > 0) new_page();
      if (item.blank && y <= 0) continue;
      if (y <= 0 && item.repeated && pages.size() > 1) {
        pages.back().push_back({item.repeated.get(), 0});
        y = item.repeated->height;
      }
      if (item.on_grid) y = to_grid(y, pitch);
      pages.back().push_back({&item, y});
      y += item.height;
    }
  }
  if (pages.size() > 1 && pages.back().empty()) pages.pop_back();
  return pages;
}

}  // namespace fadu::paper
