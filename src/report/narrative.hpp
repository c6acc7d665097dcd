// What was found and what will be done about it, in paragraphs of Markdown: part two and part three of the
// report. Wording of a theme is data (themes.yaml); here only how counts, names and articles are strung
// together. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/facts.hpp"

namespace fadu::report {

struct ThemeProblems {
  const institution::Theme* theme = nullptr;
  std::vector<const ProblemKind*> kinds;  // worst first
  std::int64_t count = 0;
};

// Only themes with problems that are told, in the themes' order.
std::vector<ThemeProblems> group_problems(const std::vector<ProblemKind>& problems,
                                          const std::vector<institution::Theme>& themes);

std::string tell_problems(const std::vector<ThemeProblems>& grouped);
std::string tell_measures(const std::vector<ThemeProblems>& grouped);

// Text from the records made safe to stand in Markdown.
std::string escape_markdown(std::string_view text);

}  // namespace fadu::report
