// Small pieces of Chinese official writing: numerals, citations, lists of names. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace fadu::report {

// 58 → 五十八; up to 9999.
std::string chinese_number(int number);
// {"行政许可法 (2019)", "42"} → 《行政许可法》第四十二条.
std::string chinese_citation(const Citation& citation);
// The first `most` names joined by 、 and, if there are more, 等n个单位.
std::string chinese_names(const std::vector<std::string>& names, std::size_t most);

}  // namespace fadu::report
