// Worked cases (cases.yaml): given these steps, expect these stages, days, refusals and findings. Run against
// the real engine in a database in memory; every case is rolled back. Form: docs/formats/definition.md.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"

namespace fadu::matter {

struct CaseReport {
  int cases = 0;
  Diagnostics failures;   // cases that did not go as they say
  Diagnostics untripped;  // gates no case is refused by, findings no case shows
};

// Runs the cases.yaml of every institution's folder (or of `only`, if given).
CaseReport run_cases(const institution::Catalogue& catalogue, const law::Lawbook& lawbook,
                     const std::string& only = {});

}  // namespace fadu::matter
