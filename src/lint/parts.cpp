// SPDX-License-Identifier: EUPL-1.2
#include "lint/parts.hpp"

#include <fmt/format.h>

namespace fadu::lint {

Range sum_of(std::span<const Figure* const> parts) {
  Range sum;
  for (const Figure* part : parts) {
    const Range range = range_of(*part);
    sum = {sum.low + range.low, sum.high + range.high};
  }
  return sum;
}

bool meet(const Range& a, const Range& b) {
  return a.low <= b.high + 1e-6 && b.low <= a.high + 1e-6;
}

void accuse_sum(Findings& findings, const std::vector<const Figure*>& parts, const Figure& total) {
  std::string terms;
  double all = 0;
  for (const Figure* part : parts) {
    terms += fmt::format("{}{}", terms.empty() ? "" : " + ", print(part->value));
    all += part->value;
  }
  const std::string sum = fmt::format("{} = {} ≠ {}", terms, print(all), print(total.value));
  findings.add(
      {"sum", fmt::format("各部分之和与总数{}不符：{}", print(total), sum),
       fmt::format("The parts do not add up to the stated total of {}: {}", print(total.value), sum), sum},
      {&total}, parts);
}

}  // namespace fadu::lint
