// Tables of a report: rows of cells, with the numbers in them.
// Never judges what a column means. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "lint/figure.hpp"

namespace fadu::lint {

struct Cell {
  std::size_t start = 0;
  std::size_t end = 0;
  std::optional<double> number;
  std::optional<double> percent;
  double step = 1;  // one unit of the percentage's last digit
};
using Row = std::vector<Cell>;

struct Table {
  std::vector<Row> rows;
  std::size_t first = 0, last = 0;  // its sentences: [first, last)
};

// In the order of the report; rows that follow one another are one table.
std::vector<Table> read_tables(const Reading& reading);

}  // namespace fadu::lint
