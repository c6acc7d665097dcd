// The keys a county signs checkpoints with, in the folder keys/ beside its database: made at first use,
// readable by their owner only. Never says which keys others should trust. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "ledger/signature.hpp"

namespace fadu::cli {

// One SM2 and one Ed25519 key of `data`/keys/. Makes those that are missing, with mode 0600, and beside each
// the public part as <kind>.public.pem, which may be given away. Refuses a key that others than its owner may
// read.
Result<std::vector<ledger::SigningKey>> ensure_signing_keys(const std::string& data);

}  // namespace fadu::cli
