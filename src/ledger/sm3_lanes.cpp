// GB/T 32905-2016 (SM3), by its own names: section numbers below are those of the standard.
// SPDX-License-Identifier: EUPL-1.2
#include "ledger/sm3_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace fadu::ledger {
namespace {

constexpr std::size_t block_length = 64;

// One 32-bit word of each text. GCC and clang turn its operators into whatever vector unit the machine has.
using Word = std::uint32_t __attribute__((vector_size(4 * sm3_lane_count)));
using State = std::array<Word, 8>;
using Block = std::array<std::array<std::uint32_t, sm3_lane_count>, 16>;  // a word of every lane, 16 times

template <int count>
Word rotate(Word x) {
  return x << count | x >> (32 - count);
}
Word p0(Word x) {
  return x ^ rotate<9>(x) ^ rotate<17>(x);
}
Word p1(Word x) {
  return x ^ rotate<15>(x) ^ rotate<23>(x);
}

// Section 4.2, T_j <<< (j mod 32).
constexpr std::array<std::uint32_t, 64> constants = [] {
  std::array<std::uint32_t, 64> t{};
  for (int j = 0; j < 64; ++j)
    t[static_cast<std::size_t>(j)] = std::rotl(j < 16 ? 0x79CC4519U : 0x7A879D8AU, j % 32);
  return t;
}();

// Section 5.3.2, with the permutation of the registers made by the order of the arguments.
template <bool early>
void round(const Word& a, Word& b, const Word& c, Word& d, const Word& e, Word& f, const Word& g, Word& h,
           Word w, Word w_prime, std::uint32_t constant) {
  const Word turned = rotate<12>(a);
  const Word ss1 = rotate<7>(turned + e + constant);
  const Word ff = early ? a ^ b ^ c : (a & b) | (c & (a | b));
  const Word gg = early ? e ^ f ^ g : g ^ (e & (f ^ g));
  d += ff + (ss1 ^ turned) + w_prime;
  h = p0(h + gg + ss1 + w);
  b = rotate<9>(b);
  f = rotate<19>(f);
}

template <bool early>
void four_rounds(State& s, const Word* w, const std::uint32_t* t) {
  auto& [a, b, c, d, e, f, g, h] = s;
  round<early>(a, b, c, d, e, f, g, h, w[0], w[0] ^ w[4], t[0]);
  round<early>(d, a, b, c, h, e, f, g, w[1], w[1] ^ w[5], t[1]);
  round<early>(c, d, a, b, g, h, e, f, w[2], w[2] ^ w[6], t[2]);
  round<early>(b, c, d, a, f, g, h, e, w[3], w[3] ^ w[7], t[3]);
}

void compress(State& state, const Block& block) {
  std::array<Word, 68> w;
  std::memcpy(w.data(), block.data(), sizeof block);
  for (std::size_t j = 16; j < w.size(); ++j)
    w[j] = p1(w[j - 16] ^ w[j - 9] ^ rotate<15>(w[j - 3])) ^ rotate<7>(w[j - 13]) ^ w[j - 6];
  State s = state;
  for (std::size_t j = 0; j < 16; j += 4) four_rounds<true>(s, &w[j], &constants[j]);
  for (std::size_t j = 16; j < 64; j += 4) four_rounds<false>(s, &w[j], &constants[j]);
  for (std::size_t i = 0; i < state.size(); ++i) state[i] ^= s[i];
}

std::uint32_t read_big_endian(const char* bytes) {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

// Section 5.2: the text, a 1-bit, zeros, and the length in bits in the last eight bytes.
std::size_t block_count(std::string_view text) {
  return (text.size() + 8) / block_length + 1;
}

void fill_lane(Block& block, std::size_t lane, std::string_view text, std::size_t index) {
  const std::size_t start = index * block_length;
  std::array<char, block_length> padded;
  const char* bytes = text.data() + start;
  if (start + block_length > text.size()) {
    padded.fill('\0');
    const std::size_t rest = start < text.size() ? text.size() - start : 0;
    if (rest > 0) std::memcpy(padded.data(), bytes, rest);
    if (start + rest == text.size() && start <= text.size()) padded[rest] = static_cast<char>(0x80);
    if (index + 1 == block_count(text))
      for (std::size_t i = 0; i < 8; ++i)
        padded[block_length - 1 - i] = static_cast<char>(std::uint64_t{text.size()} * 8 >> (8 * i));
    bytes = padded.data();
  }
  for (std::size_t word = 0; word < 16; ++word) block[word][lane] = read_big_endian(bytes + 4 * word);
}

Hash read_lane(const State& state, std::size_t lane) {
  Hash hash;
  for (std::size_t i = 0; i < hash.size(); ++i)
    hash[i] = static_cast<std::byte>(state[i / 4][lane] >> (24 - 8 * (i % 4)) & 0xFF);
  return hash;
}

}  // namespace

std::array<Hash, sm3_lane_count> sm3_of_four(const std::array<std::string_view, sm3_lane_count>& texts) {
  // Section 4.1, IV.
  constexpr std::array<std::uint32_t, 8> start{0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
                                               0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E};
  State state;
  std::ranges::transform(start, state.begin(), [](std::uint32_t word) { return Word{} + word; });
  std::size_t blocks = 0;
  for (const std::string_view text : texts) blocks = std::max(blocks, block_count(text));
  std::array<Hash, sm3_lane_count> hashes;
  Block block{};
  for (std::size_t index = 0; index < blocks; ++index) {
    for (std::size_t lane = 0; lane < texts.size(); ++lane)
      if (index < block_count(texts[lane])) fill_lane(block, lane, texts[lane], index);
    compress(state, block);
    for (std::size_t lane = 0; lane < texts.size(); ++lane)
      if (index + 1 == block_count(texts[lane])) hashes[lane] = read_lane(state, lane);
  }
  return hashes;
}

}  // namespace fadu::ledger
