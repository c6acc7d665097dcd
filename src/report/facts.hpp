// What one year's report says in numbers: every figure's value and every problem found, read once, so that
// all forms of a report say the same. Costs the same for ten thousand matters as for a million.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figure/cells.hpp"
#include "figure/findings.hpp"
#include "matter/matters.hpp"

namespace fadu::report {

// The state of the ledger a report was frozen at.
struct FrozenAt {
  Date day;
  std::int64_t entries = 0;
  std::string root;  // "sm3:…"
};

struct ReportOptions {
  int year = 0;
  Date as_of;    // the day findings are looked for: no later than the year's last
  Date made_on;  // the date under the report
  std::optional<FrozenAt> frozen = {};
};

// At most so many matters of a figure or a finding are listed; who wants all asks for them.
inline constexpr std::int64_t listed_max = 50;

// A matter in which something was found.
struct Problem {
  std::int64_t matter = 0;
  std::string organisation;  // its code
  std::string organisation_name;
  Date opened_on;
  std::string stage;
};

// All that was found of one kind.
struct ProblemKind {
  std::string id;  // "penalty.late_decision"
  const institution::Definition* definition = nullptr;
  const institution::Finding* finding = nullptr;
  std::int64_t count = 0;
  struct Share {
    std::string code;
    std::string name;
    std::int64_t count = 0;
  };
  std::vector<Share> organisations = {};  // those with most first
  std::vector<Problem> listed = {};       // the first by number; at least one
  std::optional<Citation> basis = {};
  std::string left_out_because = {};  // the text does not tell of it, for this reason
};

struct Facts {
  ReportOptions options;
  std::string region;                        // GB/T 2260 code
  std::string region_name;                   // 友谊县
  std::string government;                    // 友谊县人民政府
  std::vector<figure::FigureValue> figures;  // in the book's order
  std::vector<ProblemKind> problems;         // in the order of institutions and definitions

  // The value of a figure that must exist.
  [[nodiscard]] const figure::FigureValue& value(std::string_view figure) const;
};

// Refused where the register of organisations holds no government: nobody could sign.
Result<Facts> read_facts(matter::Matters& matters, const figure::FigureBook& book,
                         const ReportOptions& options);

// An organisation's name, or its code where the register does not know it.
std::string organisation_name(const matter::Matters& matters, const std::string& code);

}  // namespace fadu::report
