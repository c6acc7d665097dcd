// A file encrypted so that only who holds its key reads it, and no change, cut or exchange of its parts goes
// unseen: for backups that leave the house. Never keeps a key. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "base/result.hpp"
#include "ledger/random.hpp"

namespace fadu::ledger {

// AES-256-GCM (NIST SP 800-38D), or the Chinese commercial ciphers: SM4 in counter mode (GB/T 32907, GB/T
// 17964) with HMAC-SM3 (GB/T 32905, RFC 2104) over what was encrypted; OpenSSL 3.0 has no SM4-GCM.
enum class Cipher { aes_256_gcm, sm4_ctr_hmac_sm3 };

using SealingSecret = std::array<std::byte, 32>;

// Of a file that holds 64 hexadecimal digits (`openssl rand -hex 32`). Refuses one that others than its owner
// may read.
Result<SealingSecret> read_sealing_secret(const std::string& path);

bool is_sealed(const std::string& path);

// `to` must not exist; a file that could not be written whole is not kept. Format: docs/formats/backup.md.
Result<void> seal_file(const std::string& from, const std::string& to, const SealingSecret& secret,
                       Cipher cipher, const Random& random);
// Refuses another key, and whatever was changed, cut off or put elsewhere since; `to` holds nothing
// unverified.
Result<void> unseal_file(const std::string& from, const std::string& to, const SealingSecret& secret);

}  // namespace fadu::ledger
