// A year's figures with all that is needed to recompute them: definitions, every ledger entry's commitments,
// the fields the figures read, a signed checkpoint. Never opens a personal field. Form:
// docs/formats/bundle.md. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <ostream>
#include <span>

#include "figure/figure_book.hpp"
#include "ledger/signature.hpp"
#include "matter/matters.hpp"
#include "report/facts.hpp"

namespace fadu::report {

// Makes a checkpoint in a transaction of its own, then writes one line after another.
void write_bundle(matter::Matters& matters, const Facts& facts, Moment at,
                  std::span<const ledger::SigningKey> keys, std::ostream& out);

}  // namespace fadu::report
