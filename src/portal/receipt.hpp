// The query code of a receipt: what whoever applied knows and nobody else can guess. Computed from the salts
// of the ledger entry that opened the matter, so that nothing has to be kept. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.hpp"
#include "matter/record.hpp"

namespace fadu::portal {

// "7KQ2M-XW4PD"; nothing for an entry of which a field was erased.
std::optional<std::string> query_code(ledger::HashKind hash, const ledger::Entry& opening);

// Whether what somebody typed is that code, or a phone or identity number that the record holds, in full.
bool knows_matter(const matter::Record& record, const std::optional<std::string>& code,
                  std::string_view typed);

}  // namespace fadu::portal
