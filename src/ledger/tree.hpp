// The Merkle tree over entries, in the shape of RFC 6962: roots, proofs and their verification as pure
// functions, for the ledger and for who verifies a bundle offline. Never touches a database.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ledger/hash.hpp"

namespace fadu::ledger {

using Proof = std::vector<Hash>;

// The hash of the complete subtree of 2^height leaves that starts at leaf position · 2^height.
struct Subtree {
  int height = 0;
  std::int64_t position = 0;

  friend bool operator==(const Subtree&, const Subtree&) = default;
};
using ReadSubtree = std::function<Hash(Subtree)>;

// The right edge of a growing tree: the complete subtrees its leaves fall into, largest first. All that is
// needed to append and to know the root.
class Frontier {
 public:
  Frontier() = default;
  // Requires fits(size, hashes.size()): one hash a 1-bit of `size`.
  Frontier(std::int64_t size, std::vector<Hash> hashes);

  static bool fits(std::int64_t size, std::size_t hash_count);

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] const std::vector<Hash>& hashes() const { return hashes_; }
  [[nodiscard]] Hash root(Hasher& hasher) const;
  // Calls `completed(Subtree, hash)` for each subtree of height 1 and more that this leaf completes.
  template <class Completed>
  void append(Hasher& hasher, const Hash& leaf, Completed&& completed) {
    hashes_.push_back(leaf);
    Subtree subtree{0, size_};
    for (; (subtree.position & 1) != 0; subtree.position >>= 1) merge_last(hasher, subtree, completed);
    ++size_;
  }
  // The same for many leaves, whose parents are hashed together; calls `completed` height by height.
  template <class Completed>
  void append_all(Hasher& hasher, std::span<const Hash> leaves, Completed&& completed) {
    std::vector<Hash> level;  // the new hashes of one height, after the old one that waits for a sibling
    std::vector<Hash> edge;   // of the new frontier, smallest first
    std::vector<Hash> parents;
    level.reserve(leaves.size() + 1);
    const auto rest_at = [&](int height) { return (size_ >> height & 1) != 0; };
    if (rest_at(0) && !leaves.empty()) level.push_back(take_last());
    level.insert(level.end(), leaves.begin(), leaves.end());
    for (int height = 0; !level.empty(); ++height) {
      if (level.size() % 2 != 0) {
        edge.push_back(level.back());
        level.pop_back();
      }
      parents.resize(level.size() / 2);
      hasher.nodes(level, parents);
      const std::int64_t first = size_ >> (height + 1);
      for (std::size_t i = 0; i < parents.size(); ++i)
        completed(Subtree{height + 1, first + static_cast<std::int64_t>(i)}, parents[i]);
      level.clear();
      if (rest_at(height + 1) && !parents.empty()) level.push_back(take_last());
      level.insert(level.end(), parents.begin(), parents.end());
    }
    hashes_.insert(hashes_.end(), edge.rbegin(), edge.rend());
    size_ += static_cast<std::int64_t>(leaves.size());
  }

 private:
  Hash take_last() {
    const Hash last = hashes_.back();
    hashes_.pop_back();
    return last;
  }
  template <class Completed>
  void merge_last(Hasher& hasher, Subtree& subtree, Completed& completed) {
    const Hash right = hashes_.back();
    hashes_.pop_back();
    hashes_.back() = hasher.node(hashes_.back(), right);
    ++subtree.height;
    completed(Subtree{subtree.height, subtree.position >> 1}, hashes_.back());
  }

  std::int64_t size_ = 0;
  std::vector<Hash> hashes_;
};

// The root of the first `size` leaves.
Hash tree_root(Hasher& hasher, std::int64_t size, const ReadSubtree& read);
// RFC 6962 section 2.1.1: that leaf `number` is in the tree of the first `size` leaves; number < size.
Proof inclusion_proof(Hasher& hasher, std::int64_t number, std::int64_t size, const ReadSubtree& read);
// RFC 6962 section 2.1.2: that the tree of `old_size` leaves is the beginning of that of `new_size`.
Proof consistency_proof(Hasher& hasher, std::int64_t old_size, std::int64_t new_size,
                        const ReadSubtree& read);

// RFC 9162 sections 2.1.3.2 and 2.1.4.2. False for whatever does not follow, however malformed.
bool verify_inclusion(Hasher& hasher, const Hash& leaf, std::int64_t number, std::int64_t size,
                      std::span<const Hash> proof, const Hash& root);
bool verify_consistency(Hasher& hasher, std::int64_t old_size, const Hash& old_root, std::int64_t new_size,
                        const Hash& new_root, std::span<const Hash> proof);

}  // namespace fadu::ledger
