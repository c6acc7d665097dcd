// How the year's report is kept as a matter: which matters those are, which field holds its text, which step
// freezes it. Said in desk.yaml beside the report's frame, so that no code names an institution. Reads one
// file; never a database. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "condition/expression.hpp"
#include "institution/catalogue.hpp"

namespace fadu::matter {
class Matters;
struct Record;
}  // namespace fadu::matter

namespace fadu::report {

struct Desk {
  const institution::Definition* definition = nullptr;
  condition::Expression matters;     // of the institution's matters those whose text is the report's
  std::string year;                  // number field: the year reported
  std::string text;                  // text field: the report as written, figures as commands
  std::string digest;                // text field: what the frozen report hashes to
  std::string draft;                 // the step that keeps the text
  std::string freeze;                // the step that freezes it
  std::vector<std::string> publics;  // stages in which everybody reads the frozen report

  [[nodiscard]] bool is_public(std::string_view stage) const;
  // Whether the record is one of the desk's.
  [[nodiscard]] bool keeps(const matter::Record& record) const;
};

// The desk of the institution's folder; nothing where it has none or it is wrong.
std::optional<Desk> read_desk(const institution::Definition& definition,
                              const institution::Catalogue& catalogue, Diagnostics& diagnostics);

// The matter of that year, the last where there are several; nullptr where there is none. Valid as long as a
// record of Matters is.
const matter::Record* find_report_matter(matter::Matters& matters, const Desk& desk, int year);

struct LeaveOut {
  std::string finding;
  std::string why;
};
// The words of {{leave_out goal.overdue | reason}}.
LeaveOut parse_leave_out(std::string_view command);

}  // namespace fadu::report
