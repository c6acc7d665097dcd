// SPDX-License-Identifier: EUPL-1.2
#include "ledger/tree.hpp"

#include <algorithm>
#include <bit>

#include "base/require.hpp"

namespace fadu::ledger {
namespace {

std::int64_t bit_count(std::int64_t size) {
  return std::popcount(static_cast<std::uint64_t>(size));
}

// The largest power of two smaller than `count`, which is 2 or more: where RFC 6962 cuts `count` leaves.
std::int64_t cut(std::int64_t count) {
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count - 1)));
}

// Folds complete subtrees, largest first, from the right: RFC 6962's shape of any number of leaves.
Hash fold(Hasher& hasher, std::span<const Hash> hashes) {
  if (hashes.empty()) return hasher.of(std::string_view());
  Hash hash = hashes.back();
  for (auto left = hashes.rbegin() + 1; left != hashes.rend(); ++left) hash = hasher.node(*left, hash);
  return hash;
}

// The root over leaves from ≤ leaf < to, where `from` is a multiple of every power of two up to the length.
Hash range_root(Hasher& hasher, std::int64_t from, std::int64_t to, const ReadSubtree& read) {
  std::vector<Hash> hashes;
  while (from < to) {
    const auto length = static_cast<std::uint64_t>(to - from);
    const auto height = static_cast<int>(std::bit_width(length)) - 1;
    hashes.push_back(read({height, from >> height}));
    from += std::int64_t{1} << height;
  }
  return fold(hasher, hashes);
}

// SUBPROOF of RFC 6962 section 2.1.2, over leaves from ≤ leaf < to, of the first `old_size` of them.
void subproof(Hasher& hasher, std::int64_t old_size, std::int64_t from, std::int64_t to, bool whole,
              const ReadSubtree& read, Proof& proof) {
  const std::int64_t count = to - from;
  if (old_size == count) {
    if (!whole) proof.push_back(range_root(hasher, from, to, read));
    return;
  }
  const std::int64_t middle = from + cut(count);
  if (from + old_size <= middle) {
    subproof(hasher, old_size, from, middle, whole, read, proof);
    proof.push_back(range_root(hasher, middle, to, read));
  } else {
    subproof(hasher, from + old_size - middle, middle, to, false, read, proof);
    proof.push_back(range_root(hasher, from, middle, read));
  }
}

}  // namespace

Frontier::Frontier(std::int64_t size, std::vector<Hash> hashes) : size_(size), hashes_(std::move(hashes)) {
  require(fits(size, hashes_.size()), "a frontier has one hash a 1-bit of its size");
}

bool Frontier::fits(std::int64_t size, std::size_t hash_count) {
  return size >= 0 && static_cast<std::int64_t>(hash_count) == bit_count(size);
}

Hash Frontier::root(Hasher& hasher) const {
  return fold(hasher, hashes_);
}

Hash tree_root(Hasher& hasher, std::int64_t size, const ReadSubtree& read) {
  return range_root(hasher, 0, size, read);
}

Proof inclusion_proof(Hasher& hasher, std::int64_t number, std::int64_t size, const ReadSubtree& read) {
  require(number >= 0 && number < size, "a leaf that is proved is in the tree");
  Proof proof;
  std::int64_t from = 0;
  std::int64_t to = size;
  while (to - from > 1) {
    const std::int64_t middle = from + cut(to - from);
    if (number < middle) {
      proof.push_back(range_root(hasher, middle, to, read));
      to = middle;
    } else {
      proof.push_back(range_root(hasher, from, middle, read));
      from = middle;
    }
  }
  std::ranges::reverse(proof);  // from the leaf to the root
  return proof;
}

Proof consistency_proof(Hasher& hasher, std::int64_t old_size, std::int64_t new_size,
                        const ReadSubtree& read) {
  require(old_size >= 0 && old_size <= new_size, "an older tree is not larger");
  Proof proof;
  if (old_size > 0) subproof(hasher, old_size, 0, new_size, true, read, proof);
  return proof;
}

// RFC 9162 section 2.1.3.2, by its own variable names.
bool verify_inclusion(Hasher& hasher, const Hash& leaf, std::int64_t number, std::int64_t size,
                      std::span<const Hash> proof, const Hash& root) {
  if (number < 0 || number >= size) return false;
  std::int64_t fn = number;
  std::int64_t sn = size - 1;
  Hash r = leaf;
  for (const Hash& p : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      r = hasher.node(p, r);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = hasher.node(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

// RFC 9162 section 2.1.4.2, by its own variable names.
bool verify_consistency(Hasher& hasher, std::int64_t old_size, const Hash& old_root, std::int64_t new_size,
                        const Hash& new_root, std::span<const Hash> proof) {
  if (old_size < 0 || old_size > new_size) return false;
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if (old_size == 0) return proof.empty() && old_root == hasher.of(std::string_view());
  const bool complete = bit_count(old_size) == 1;  // then the old root itself is the first node
  if (proof.empty()) return false;
  std::int64_t fn = old_size - 1;
  std::int64_t sn = new_size - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  Hash fr = complete ? old_root : proof.front();
  Hash sr = fr;
  for (const Hash& c : proof.subspan(complete ? 0 : 1)) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      fr = hasher.node(c, fr);
      sr = hasher.node(c, sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = hasher.node(sr, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && fr == old_root && sr == new_root;
}

}  // namespace fadu::ledger
