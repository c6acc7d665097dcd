// A signed statement of what a ledger held at a moment, in the form of a C2SP signed note: who keeps one can
// prove later that nothing before it changed. Text format: docs/formats/ledger.md.
// Never decides which keys are trusted. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/signature.hpp"

namespace fadu::ledger {

struct Checkpoint {
  std::string region;
  std::int64_t size = 0;
  Hash root{};
  Moment at;
  HashKind hash = HashKind::sm3;

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The text that is signed, ending in a line break.
std::string checkpoint_text(const Checkpoint& checkpoint);
// That text, an empty line, and a signature line a key.
std::string sign_checkpoint(const Checkpoint& checkpoint, std::span<const SigningKey> keys);
// Reads a signed checkpoint without looking at its signatures.
Result<Checkpoint> parse_checkpoint(std::string_view note);
// The checkpoint, if every one of `keys` (at least one) has signed it; lines of other keys are ignored.
Result<Checkpoint> verify_checkpoint(std::string_view note, std::span<const VerifyingKey> keys);

}  // namespace fadu::ledger
