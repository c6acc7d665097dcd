// SPDX-License-Identifier: EUPL-1.2
#include "identity/base64url.hpp"

#include <array>
#include <cstdint>

namespace fadu::identity {
namespace {

constexpr std::string_view letters64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view letters32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

constexpr std::array<std::int8_t, 256> values64 = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < letters64.size(); ++i)
    values[static_cast<unsigned char>(letters64[i])] = static_cast<std::int8_t>(i);
  return values;
}();

// Groups of `bits` from the first byte on; the last group is filled up with zeros.
template <unsigned Bits>
std::string in_letters(std::string_view bytes, std::string_view letters) {
  constexpr std::uint32_t mask = (1U << Bits) - 1;
  std::string out;
  out.reserve(bytes.size() * 8 / Bits + 1);
  std::uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char c : bytes) {
    held = (held << 8) | static_cast<unsigned char>(c);
    held_bits += 8;
    while (held_bits >= Bits) {
      held_bits -= Bits;
      out.push_back(letters[(held >> held_bits) & mask]);
    }
  }
  if (held_bits > 0) out.push_back(letters[(held << (Bits - held_bits)) & mask]);
  return out;
}

}  // namespace

std::string to_base64url(std::string_view bytes) {
  return in_letters<6>(bytes, letters64);
}

std::optional<std::string> find_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char c : text) {
    const std::int8_t value = values64[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    held = (held << 6) | static_cast<std::uint32_t>(value);
    held_bits += 6;
    if (held_bits >= 8) {
      held_bits -= 8;
      out.push_back(static_cast<char>((held >> held_bits) & 0xFF));
    }
  }
  const bool rest_is_zero = (held & ((1U << held_bits) - 1)) == 0;
  return rest_is_zero ? std::optional(std::move(out)) : std::nullopt;
}

std::string to_base32(std::string_view bytes) {
  return in_letters<5>(bytes, letters32);
}

}  // namespace fadu::identity
