// What an import leaves in the ledger of itself: who entered which file, when, and how many rows of it; and
// whether a file of the same content was entered before. Kept as an entry of matter 0.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "matter/matters.hpp"

namespace fadu::intake {

inline constexpr std::string_view imported_step = "imported";  // the ledger's step of an import

struct Trace {
  std::string institution;
  Moment at;
  std::string file;  // its name without folders
  std::string hash;  // SHA-256 of its bytes, as sha256sum prints it
  std::int64_t rows = 0;
  std::string person;   // who imported it, an id of the registers; may be empty …
  std::string account;  // … and the account on the machine
};

// Inside the batch of the import.
void leave_trace(matter::Matters& matters, const Trace& trace);
// The latest import of a file with that content into that institution.
std::optional<Trace> find_trace(matter::Matters& matters, const std::string& institution,
                                const std::string& hash);

}  // namespace fadu::intake
