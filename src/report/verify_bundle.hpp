// Checks a bundle with nothing but the bundle: hashes, order, signatures, and every figure recomputed from
// the opened fields. Needs no database and no definitions, and shares no code with what computed the figures.
// Never trusts the bundle's keys by itself: whose they are is for the reader to compare.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <istream>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "ledger/signature.hpp"

namespace fadu::report {

struct Verification {
  // What does not follow, one sentence each, at most 100; empty if all does.
  std::vector<std::string> problems;
  // Figures that read withheld personal fields and so cannot be recomputed by the public.
  std::vector<std::string> withheld;
  std::int64_t entries = 0;
  std::int64_t figures = 0;  // recomputed and equal
  std::string region;
  int year = 0;
  Moment signed_at;
  std::vector<std::string> keys;  // "sm2 <fingerprint>": SHA-256 of the public key's bytes, in hexadecimal

  [[nodiscard]] bool holds() const { return problems.empty(); }
};

// With `trusted` keys, those must be the ones that signed.
Verification verify_bundle(std::istream& bundle, std::span<const ledger::VerifyingKey> trusted = {});

}  // namespace fadu::report
