// SPDX-License-Identifier: EUPL-1.2
#include "paper/column_widths.hpp"

#include <algorithm>
#include <numeric>

namespace fadu::paper {

std::vector<double> column_widths(const std::vector<double>& natural, double least, double width) {
  const double sum = std::accumulate(natural.begin(), natural.end(), 0.0);
  const auto count = static_cast<double>(natural.size());
  std::vector<double> widths = natural;
  if (sum <= width) {
    for (double& column : widths) column += (width - sum) * (0.5 / count + 0.5 * column / sum);
    return widths;
  }
  // The widest columns give way: all are cut to the one width at which the table fits.
  double low = std::min(least, width / count);
  double high = width;
  const auto cut_sum = [&](double cut) {
    double total = 0;
    for (const double column : natural) total += std::min(column, cut);
    return total;
  };
  for (int i = 0; i < 60; ++i) (cut_sum((low + high) / 2) > width ? high : low) = (low + high) / 2;
  for (double& column : widths) column = std::min(column, low);
  const double rest = (width - std::accumulate(widths.begin(), widths.end(), 0.0)) / count;
  for (double& column : widths) column += rest;
  return widths;
}

}  // namespace fadu::paper
