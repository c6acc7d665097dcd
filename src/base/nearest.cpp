// SPDX-License-Identifier: EUPL-1.2
#include "base/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace fadu {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::size_t too_far = word.size() < 4 ? 2 : word.size() < 9 ? 3 : 4;
  std::string_view found;
  for (const std::string_view candidate : known) {
    if (candidate.size() > word.size() + too_far || word.size() > candidate.size() + too_far) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance >= too_far) continue;
    too_far = distance;
    found = candidate;
  }
  return found;
}

}  // namespace fadu
