// SPDX-License-Identifier: EUPL-1.2
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto checkpoint = fadu::ledger::parse_checkpoint(text);
  if (checkpoint && !text.starts_with(fadu::ledger::checkpoint_text(*checkpoint))) std::abort();
  static_cast<void>(fadu::ledger::VerifyingKey::parse(text));
  const auto fields = fadu::ledger::decode_content(std::as_bytes(std::span(text)));
  if (fields && fadu::ledger::encode_content(*fields) != text) std::abort();
  return 0;
}
