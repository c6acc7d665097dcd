// SPDX-License-Identifier: EUPL-1.2
#include "cli/keys.hpp"

#include <filesystem>
#include <fstream>

namespace fadu::cli {
namespace {

namespace fs = std::filesystem;

Result<void> write_public_part(const fs::path& path, const ledger::SigningKey& key) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << key.verifying_key().pem();
  file.close();
  if (!file)
    return Error{.problem = Problem::unavailable,
                 .what = path.string(),
                 .why = "the public key cannot be written",
                 .why_zh = "公钥无法写入"};
  return {};
}

Result<ledger::SigningKey> ensure_key(const fs::path& folder, ledger::SignatureKind kind) {
  const std::string name(ledger::to_string(kind));
  const fs::path path = folder / (name + ".pem");
  if (!fs::exists(path)) {
    // Of two processes at once one makes the key; the other is told of the conflict and reads that one.
    auto written = ledger::SigningKey::generate(kind).write(path.string());
    if (!written && written.error().problem != Problem::conflict) return written.error();
  }
  ledger::SigningKey key = FADU_TRY(ledger::SigningKey::read(path.string()));
  const fs::path public_part = folder / (name + ".public.pem");
  if (!fs::exists(public_part)) FADU_CHECK(write_public_part(public_part, key));
  return key;
}

}  // namespace

Result<std::vector<ledger::SigningKey>> ensure_signing_keys(const std::string& data) {
  const fs::path folder = fs::path(data) / "keys";
  std::error_code code;
  if (fs::create_directory(folder, code)) fs::permissions(folder, fs::perms::owner_all, code);
  if (code) return Error{.problem = Problem::unavailable, .what = folder.string(), .why = code.message()};
  std::vector<ledger::SigningKey> keys;
  for (const auto kind : {ledger::SignatureKind::sm2, ledger::SignatureKind::ed25519})
    keys.push_back(FADU_TRY(ensure_key(folder, kind)));
  return keys;
}

}  // namespace fadu::cli
