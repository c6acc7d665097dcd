// SPDX-License-Identifier: EUPL-1.2
#include "ledger/salt.hpp"

#include <algorithm>
#include <string_view>

#include "base/require.hpp"

namespace fadu::ledger {
namespace {

constexpr std::size_t salts_a_hash = sizeof(Hash) / sizeof(Salt);
using SaltInput = std::array<std::byte, 1 + sizeof(Seed) + 2>;

SaltInput salt_input(const Seed& seed, std::size_t number) {
  SaltInput input;
  input.front() = std::byte{salt_prefix};
  std::ranges::copy(seed, input.begin() + 1);
  input[sizeof(Seed) + 1] = static_cast<std::byte>(number >> 8);
  input[sizeof(Seed) + 2] = static_cast<std::byte>(number);
  return input;
}

}  // namespace

void append_salts(Hasher& hasher, const Seed& seed, std::size_t count, std::vector<Salt>& salts) {
  const std::size_t hash_count = (count + salts_a_hash - 1) / salts_a_hash;
  require(count <= most_fields, "an entry's fields can be numbered");
  std::vector<SaltInput> inputs(hash_count);
  std::vector<std::string_view> texts(hash_count);
  for (std::size_t i = 0; i < hash_count; ++i) {
    inputs[i] = salt_input(seed, i);
    texts[i] = {reinterpret_cast<const char*>(inputs[i].data()), inputs[i].size()};
  }
  std::vector<Hash> hashes(hash_count);
  hasher.of_each(texts, hashes);
  for (std::size_t i = 0; i < count; ++i) {
    const auto half = static_cast<std::ptrdiff_t>(i % salts_a_hash * sizeof(Salt));
    std::copy_n(hashes[i / salts_a_hash].begin() + half, sizeof(Salt), salts.emplace_back().begin());
  }
}

}  // namespace fadu::ledger
