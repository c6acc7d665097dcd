// GB/T 32905-2016 (SM3), by its own names: section numbers below are those of the standard. Written once for
// any number of lanes; what is marked `within` becomes part of the function that says which vectors it uses.
// SPDX-License-Identifier: EUPL-1.2
#include "ledger/sm3_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#define within [[gnu::always_inline]] inline

// Vectors are handed over only to functions that are `within`, so no calling convention is involved.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace fadu::ledger {
namespace {

constexpr std::size_t block_length = 64;

// One 32-bit word of each text. GCC and clang turn its operators into whatever vector unit the machine has.
template <std::size_t lanes>
struct Vector;
template <>
struct Vector<4> {
  using Word = std::uint32_t __attribute__((vector_size(16)));
};
template <>
struct Vector<8> {
  using Word = std::uint32_t __attribute__((vector_size(32)));
};
template <>
struct Vector<16> {
  using Word = std::uint32_t __attribute__((vector_size(64)));
};
template <std::size_t lanes>
struct alignas(4 * lanes) Words {
  std::uint32_t of[lanes];
};

template <int count, class W>
within W rotate(const W& x) {
  return x << count | x >> (32 - count);
}
template <class W>
within W p0(const W& x) {
  return x ^ rotate<9>(x) ^ rotate<17>(x);
}
template <class W>
within W p1(const W& x) {
  return x ^ rotate<15>(x) ^ rotate<23>(x);
}

// Section 4.1, IV.
constexpr std::array<std::uint32_t, 8> start{0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
                                             0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E};

// Section 4.2, T_j <<< (j mod 32).
constexpr std::array<std::uint32_t, 64> constants = [] {
  std::array<std::uint32_t, 64> t{};
  for (int j = 0; j < 64; ++j)
    t[static_cast<std::size_t>(j)] = std::rotl(j < 16 ? 0x79CC4519U : 0x7A879D8AU, j % 32);
  return t;
}();

// Section 5.3.2, with the permutation of the registers made by the order of the arguments.
template <bool early, class W>
within void round(const W& a, W& b, const W& c, W& d, const W& e, W& f, const W& g, W& h, const W& w,
                  const W& w_later, std::uint32_t constant) {
  const W turned = rotate<12>(a);
  const W ss1 = rotate<7>(turned + e + constant);
  const W ff = early ? a ^ b ^ c : (a & b) | (c & (a | b));
  const W gg = early ? e ^ f ^ g : g ^ (e & (f ^ g));
  d += ff + (ss1 ^ turned) + (w ^ w_later);
  h = p0(h + gg + ss1 + w);
  b = rotate<9>(b);
  f = rotate<19>(f);
}

template <bool early, class W>
within void four_rounds(W* s, const W* w, const std::uint32_t* t) {
  round<early>(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], w[0], w[4], t[0]);
  round<early>(s[3], s[0], s[1], s[2], s[7], s[4], s[5], s[6], w[1], w[5], t[1]);
  round<early>(s[2], s[3], s[0], s[1], s[6], s[7], s[4], s[5], w[2], w[6], t[2]);
  round<early>(s[1], s[2], s[3], s[0], s[5], s[6], s[7], s[4], w[3], w[7], t[3]);
}

// What is hashed so far in every lane, and the next block of every lane.
template <std::size_t lanes>
struct Registers {
  Words<lanes> state[8];
  Words<lanes> block[16];
};

template <std::size_t lanes>
within void compress(Registers<lanes>& registers) {
  using W = typename Vector<lanes>::Word;
  W w[68];
  W s[8];
  std::memcpy(w, registers.block, sizeof registers.block);
  std::memcpy(s, registers.state, sizeof s);
  for (std::size_t j = 16; j < 68; ++j)
    w[j] = p1<W>(w[j - 16] ^ w[j - 9] ^ rotate<15>(w[j - 3])) ^ rotate<7>(w[j - 13]) ^ w[j - 6];
  for (std::size_t j = 0; j < 16; j += 4) four_rounds<true>(s, w + j, constants.data() + j);
  for (std::size_t j = 16; j < 64; j += 4) four_rounds<false>(s, w + j, constants.data() + j);
  W before[8];
  std::memcpy(before, registers.state, sizeof before);
  for (std::size_t i = 0; i < 8; ++i) s[i] ^= before[i];
  std::memcpy(registers.state, s, sizeof s);
}

within std::uint32_t swap_on_little_endian(std::uint32_t word) {
  return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

// One text on its way through a lane.
struct Lane {
  const char* bytes = nullptr;
  std::size_t size = 0;
  std::size_t done = 0;    // bytes in blocks before this one
  std::size_t blocks = 0;  // still to come; none: the lane is idle
  std::size_t text = 0;    // its place in the list
};

// Section 5.2: the text, a 1-bit, zeros, and the length in bits in the last eight bytes.
std::size_t block_count(std::size_t size) {
  return (size + 8) / block_length + 1;
}

void pad(const Lane& lane, std::array<char, block_length>& padded) {
  padded.fill('\0');
  const std::size_t rest = lane.done < lane.size ? lane.size - lane.done : 0;
  if (rest > 0) std::memcpy(padded.data(), lane.bytes + lane.done, rest);
  if (lane.done <= lane.size) padded[rest] = static_cast<char>(0x80);
  if (lane.blocks > 1) return;
  for (std::size_t i = 0; i < 8; ++i)
    padded[block_length - 1 - i] = static_cast<char>(std::uint64_t{lane.size} * 8 >> (8 * i));
}

template <std::size_t lanes>
within void fill(Registers<lanes>& registers, const Lane& lane, std::size_t place) {
  std::array<char, block_length> padded;
  const char* bytes = lane.bytes + lane.done;
  if (lane.done + block_length > lane.size) {
    pad(lane, padded);
    bytes = padded.data();
  }
  for (std::size_t i = 0; i < 16; ++i) {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes + 4 * i, sizeof word);
    registers.block[i].of[place] = swap_on_little_endian(word);
  }
}

template <std::size_t lanes>
within void begin(Registers<lanes>& registers, Lane& lane, std::size_t place, std::string_view text,
                  std::size_t number) {
  lane = {text.data(), text.size(), 0, block_count(text.size()), number};
  for (std::size_t i = 0; i < 8; ++i) registers.state[i].of[place] = start[i];
}

template <std::size_t lanes>
within Hash end(const Registers<lanes>& registers, std::size_t place) {
  Hash hash;
  for (std::size_t i = 0; i < 8; ++i) {
    const std::uint32_t word = swap_on_little_endian(registers.state[i].of[place]);
    std::memcpy(hash.data() + 4 * i, &word, sizeof word);
  }
  return hash;
}

template <std::size_t lanes>
within void hash_all(std::span<const std::string_view> texts, std::span<Hash> hashes) {
  Registers<lanes> registers{};
  std::array<Lane, lanes> at{};
  std::size_t next = 0;
  std::size_t busy = std::min(lanes, texts.size());
  for (; next < busy; ++next) begin<lanes>(registers, at[next], next, texts[next], next);
  while (busy > 0) {
    for (std::size_t place = 0; place < lanes; ++place)
      if (at[place].blocks > 0) fill<lanes>(registers, at[place], place);
    compress<lanes>(registers);
    for (std::size_t place = 0; place < lanes; ++place) {
      Lane& lane = at[place];
      if (lane.blocks == 0) continue;
      lane.done += block_length;
      if (--lane.blocks > 0) continue;
      hashes[lane.text] = end<lanes>(registers, place);
      if (next < texts.size()) {
        begin<lanes>(registers, lane, place, texts[next], next);
        ++next;
      } else {
        --busy;
      }
    }
  }
}

void hash_by_four(std::span<const std::string_view> texts, std::span<Hash> hashes) {
  hash_all<4>(texts, hashes);
}

#ifdef __x86_64__
[[gnu::target("avx2")]] void hash_by_eight(std::span<const std::string_view> texts, std::span<Hash> hashes) {
  hash_all<8>(texts, hashes);
}
[[gnu::target("avx512f")]] void hash_by_sixteen(std::span<const std::string_view> texts,
                                                std::span<Hash> hashes) {
  hash_all<16>(texts, hashes);
}
#endif

std::vector<Sm3Lanes> find_lanes() {
  std::vector<Sm3Lanes> found{{4, hash_by_four}};
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2") != 0) found.push_back({8, hash_by_eight});
  if (__builtin_cpu_supports("avx512f") != 0) found.push_back({16, hash_by_sixteen});
#endif
  return found;
}

}  // namespace

std::span<const Sm3Lanes> sm3_lanes() {
  static const std::vector<Sm3Lanes> found = find_lanes();
  return found;
}

void sm3_of_each(std::span<const std::string_view> texts, std::span<Hash> hashes) {
  const std::span<const Sm3Lanes> known = sm3_lanes();
  // The narrowest that holds them all, else the widest.
  const auto suits = [&](const Sm3Lanes& lanes) { return lanes.count >= texts.size(); };
  const auto lanes = std::ranges::find_if(known, suits);
  (lanes == known.end() ? known.back() : *lanes).hash(texts, hashes);
}

}  // namespace fadu::ledger
