// Reads a published report for figures that contradict one another. Knows no database and no other report;
// says nothing where it is not certain. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/text_pair.hpp"
#include "lint/finding.hpp"
#include "lint/report.hpp"

namespace fadu::lint {

// In the order of the report. Each contradiction is found once.
std::vector<Finding> lint(const Report& report);

// {"findings":[{"kind","message","message_en","passages":[{"text","start","end"}],"arithmetic"}]}, see
// docs/formats/lint.md.
std::string to_json(const std::vector<Finding>& findings);
// For a terminal: file, line and message, then the passages, a line each.
std::string to_text(const Report& report, const std::vector<Finding>& findings, Language language);

}  // namespace fadu::lint
