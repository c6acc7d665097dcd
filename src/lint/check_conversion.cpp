// One amount in two units: 1.21亿元(12060万元). SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include "lint/check.hpp"
#include "lint/parts.hpp"
#include "lint/wording.hpp"

namespace fadu::lint {
namespace {

// The scale the amount is printed in: 万元 and 亿元 differ, 36万元 and 3.6万元 do not.
char32_t scale_of(const Reading& reading, const Figure& figure) {
  const Text printed = reading.between(figure.start, figure.end);
  const auto at = printed.find_first_of(U"万亿");
  return at == Text::npos ? U' ' : printed[at];
}

}  // namespace

void check_conversions(const Reading& reading, Findings& findings) {
  for (std::size_t i = 1; i < reading.figures.size(); ++i) {
    const Figure& second = reading.figures[i];
    const Figure& first = reading.figures[i - 1];
    if (!is_count(first) || !is_count(second) || first.unit != second.unit || !first.exact || !second.exact)
      continue;
    const Text link = reading.between(first.end, second.start);
    const bool in_bracket = link == U"(" && reading.text().substr(second.end, 1) == U")";
    if (!in_bracket && link != U",即" && link != U"(即" && link != U",折合" && link != U"(折合") continue;
    if (scale_of(reading, first) == scale_of(reading, second)) continue;
    if (meet(range_of(first), range_of(second))) continue;
    const std::string arithmetic = fmt::format("{} ≠ {}", print(first), print(second));
    findings.add({"conversion", fmt::format("同一数额的两种写法不等：{}", arithmetic),
                  fmt::format("One amount is given as {} and as {}", print(first.value), print(second.value)),
                  fmt::format("{} ≠ {}", print(first.value), print(second.value))},
                 {&second}, {&first});
  }
}

}  // namespace fadu::lint
