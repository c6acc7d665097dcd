// A table as rows of a page: column widths from the texts, rules round every cell, the header repeated on
// every page. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "paper/page_flow.hpp"
#include "paper/text_setting.hpp"

namespace fadu::paper {

// The rows as items, drawn with their left edge at `left`. The setter outlives the items.
std::vector<FlowItem> table_items(const Table& table, TextSetter& setter, cairo_t* cairo, double left,
                                  double width);

}  // namespace fadu::paper
