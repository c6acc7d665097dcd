// SPDX-License-Identifier: EUPL-1.2
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto checkpoint = fadu::ledger::parse_checkpoint(text);
  if (checkpoint && !text.starts_with(fadu::ledger::checkpoint_text(*checkpoint))) std::abort();
  static_cast<void>(fadu::ledger::VerifyingKey::parse(text));
  fadu::ledger::Hasher hasher(fadu::ledger::HashKind::sm3);
  const auto fields = fadu::ledger::decode_content(hasher, std::as_bytes(std::span(text)));
  if (!fields) return 0;
  // An entry with a seed is written back with the salts the seed made; no other has two spellings.
  const std::string again = fadu::ledger::encode_content(*fields);
  if (again != text && !text.starts_with('\2')) std::abort();
  const auto reread = fadu::ledger::decode_content(hasher, std::as_bytes(std::span(again)));
  if (!reread || *reread != *fields) std::abort();
  return 0;
}
