// Recomputes a whole ledger from its contents and names the first thing that does not follow. Never repairs.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "ledger/ledger.hpp"

namespace fadu::ledger {

enum class Tampering {
  entry_changed,       // its contents do not give its leaf hash: changed, exchanged or moved
  entry_missing,       // a number is not there
  entry_unexpected,    // an entry beyond the ledger's size
  tree_changed,        // a stored interior hash does not follow from the entries under it
  head_changed,        // size or right edge do not follow from the entries
  checkpoint_differs,  // the entries before a checkpoint do not give its root
  checkpoint_invalid   // a checkpoint cannot be read, or a given key did not sign it
};

struct AuditFinding {
  Tampering tampering;
  // The first entry that is wrong, or the first and last of the entries among which the wrong one is.
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::string what;  // one sentence
};

struct Audit {
  std::int64_t entries = 0;  // examined
  std::int64_t checkpoints = 0;
  std::optional<AuditFinding> finding;  // the first
};

struct AuditOptions {
  // Called now and then with (entries examined, entries in all); false cancels (StoreFailure, cancelled).
  std::function<bool(std::int64_t, std::int64_t)> progress = {};
  // Each of these must have signed every checkpoint; none: signatures are not looked at.
  std::span<const VerifyingKey> keys = {};
};

// Sees one state of the database; must not be called in a transaction.
Audit audit(store::Connection& connection, const std::string& region, const AuditOptions& options = {});

}  // namespace fadu::ledger
