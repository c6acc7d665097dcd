// The pieces of a leaf's canonical JSON, written straight into one text because appending must be fast. Drawn
// in docs/formats/ledger.md. Never used outside this folder. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "ledger/hash.hpp"

namespace fadu::ledger {

// In the order of the keys: at, fields, institution, matter, number, organisation, region, step, version.
void begin_leaf(std::string& text, Moment at);
void append_leaf_field(std::string& text, std::string_view name, const Hash& commitment);
void end_leaf_head(std::string& text, std::string_view institution, std::int64_t matter);
void append_leaf_tail(std::string& text, std::string_view organisation, std::string_view region,
                      std::string_view step, int version);

// What the commitment to a field is the hash of.
void append_commitment_input(std::string& bytes, const Salt& salt, std::string_view name,
                             std::string_view value);

void append_number(std::string& text, std::int64_t number);
// The lowest `width` bytes of `number`, highest first; what does not fit is a broken invariant.
void append_big_endian(std::string& bytes, std::uint64_t number, int width);

}  // namespace fadu::ledger
