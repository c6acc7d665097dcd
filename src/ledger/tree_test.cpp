// SPDX-License-Identifier: EUPL-1.2
#include "ledger/tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "base/require.hpp"
#include "ledger/sm3_lanes.hpp"

namespace fadu::ledger {
namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return bytes;
}

// A tree kept in memory: every complete subtree by its place.
struct Tree {
  explicit Tree(HashKind kind) : hasher(kind) {}

  void add(std::string_view input) {
    const Hash leaf = hasher.leaf(input);
    nodes[{0, frontier.size()}] = leaf;
    frontier.append(hasher, leaf, [&](Subtree subtree, const Hash& hash) {
      nodes[{subtree.height, subtree.position}] = hash;
    });
  }
  [[nodiscard]] ReadSubtree reader() const {
    return [this](Subtree subtree) { return nodes.at({subtree.height, subtree.position}); };
  }
  Hash root(std::int64_t size) { return tree_root(hasher, size, reader()); }
  Hash leaf(std::int64_t number) { return nodes.at({0, number}); }

  Hasher hasher;
  Frontier frontier;
  std::map<std::pair<int, std::int64_t>, Hash> nodes;
};

Tree numbered_tree(HashKind kind, std::int64_t size) {
  Tree tree(kind);
  for (std::int64_t i = 0; i < size; ++i) tree.add(std::to_string(i));
  return tree;
}

// The test leaves of the Certificate Transparency reference implementation (merkle_tree_test.cc).
Tree reference_tree() {
  Tree tree(HashKind::sha256);
  for (const char* input :
       {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"})
    tree.add(from_hex(input));
  return tree;
}

TEST(Hash, Sm3OfTheStandardsExamples) {  // GB/T 32905-2016 appendix A
  Hasher hasher(HashKind::sm3);
  EXPECT_EQ(to_hex(hasher.of("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixty_four;
  for (int i = 0; i < 16; ++i) sixty_four += "abcd";
  EXPECT_EQ(to_hex(hasher.of(sixty_four)),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
  EXPECT_EQ(to_hex(hasher.of("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST(Hash, Sha256OfTheStandardsExample) {  // FIPS 180-4
  EXPECT_EQ(to_hex(Hasher(HashKind::sha256).of("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

RC_GTEST_PROP(Hash, OfManyTextsAtOnceAsOfEachAlone, ()) {
  std::vector<std::string> texts;
  for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300)))
    texts.emplace_back(static_cast<std::size_t>(length), *rc::gen::arbitrary<char>());
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  for (const HashKind kind : {HashKind::sm3, HashKind::sha256}) {
    Hasher hasher(kind);
    std::vector<Hash> hashes(texts.size());
    hasher.of_each(views, hashes);
    for (std::size_t i = 0; i < texts.size(); ++i) RC_ASSERT(hashes[i] == hasher.of(texts[i]));
  }
}

TEST(Hash, ManyTextsInLanesOfEveryWidthAroundTheBlocks) {
  Hasher hasher(HashKind::sm3);
  std::vector<std::string> texts;
  for (std::size_t length = 0; length < 260; ++length) texts.emplace_back(length * 7 % 260, 'a');
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  for (const Sm3Lanes& lanes : sm3_lanes())
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, lanes.count, views.size()}) {
      std::vector<Hash> hashes(count);
      lanes.hash(std::span(views).last(count), hashes);
      for (std::size_t i = 0; i < count; ++i)
        EXPECT_EQ(hashes[i], hasher.of(views[views.size() - count + i])) << lanes.count << " " << i;
    }
}

TEST(Hash, HexReadsOnlyWhatItWrites) {
  const Hash hash = Hasher(HashKind::sm3).of("x");
  EXPECT_EQ(find_hash(to_hex(hash)), hash);
  for (std::string text : {std::string(), std::string(63, '0'), std::string(65, '0'), std::string(64, 'G'),
                           std::string(64, 'A')})
    EXPECT_FALSE(find_hash(text)) << text;
}

TEST(Tree, RootsOfTheReferenceTree) {
  Tree tree = reference_tree();
  const std::vector<std::string> roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                       "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                       "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                       "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                       "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  for (std::size_t size = 0; size < roots.size(); ++size)
    EXPECT_EQ(to_hex(tree.root(static_cast<std::int64_t>(size))), roots[size]) << size;
  EXPECT_EQ(to_hex(tree.frontier.root(tree.hasher)), roots[8]);
}

RC_GTEST_PROP(Tree, ManyLeavesAtOnceAsOneByOne, ()) {
  const auto before = *rc::gen::inRange<std::int64_t>(0, 40);
  Tree one = numbered_tree(HashKind::sm3, before);
  Frontier many = one.frontier;
  std::map<std::pair<int, std::int64_t>, Hash> nodes = one.nodes;
  for (const int count : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40))) {
    std::vector<Hash> leaves;
    for (int i = 0; i < count; ++i) {
      one.add(std::to_string(one.frontier.size()));
      leaves.push_back(one.leaf(one.frontier.size() - 1));
      nodes[{0, one.frontier.size() - 1}] = leaves.back();
    }
    many.append_all(one.hasher, leaves, [&](Subtree subtree, const Hash& hash) {
      const bool is_new = nodes.emplace(std::pair(subtree.height, subtree.position), hash).second;
      RC_ASSERT(is_new);
    });
    RC_ASSERT(many.size() == one.frontier.size());
    RC_ASSERT(many.hashes() == one.frontier.hashes());
  }
  RC_ASSERT(nodes == one.nodes);
}

void expect_proof(const Proof& proof, const std::vector<std::string>& expected) {
  std::vector<std::string> hashes;
  for (const Hash& hash : proof) hashes.push_back(to_hex(hash));
  EXPECT_EQ(hashes, expected);
}

TEST(Tree, InclusionProofsOfTheReferenceTree) {
  Tree tree = reference_tree();
  const auto proof = [&](std::int64_t number, std::int64_t size) {
    return inclusion_proof(tree.hasher, number, size, tree.reader());
  };
  expect_proof(proof(0, 1), {});
  expect_proof(proof(0, 8), {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"});
  expect_proof(proof(5, 8), {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"});
  expect_proof(proof(2, 3), {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"});
  expect_proof(proof(1, 5), {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                             "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"});
}

TEST(Tree, ConsistencyProofsOfTheReferenceTree) {
  Tree tree = reference_tree();
  const auto proof = [&](std::int64_t old_size, std::int64_t new_size) {
    return consistency_proof(tree.hasher, old_size, new_size, tree.reader());
  };
  expect_proof(proof(1, 1), {});
  expect_proof(proof(1, 8), {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                             "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                             "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"});
  expect_proof(proof(6, 8), {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                             "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"});
  expect_proof(proof(2, 5), {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                             "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"});
}

TEST(Tree, EveryPrefixOfASmallTreeIsConsistentAndHoldsItsLeaves) {
  for (const HashKind kind : {HashKind::sm3, HashKind::sha256}) {
    Tree tree = numbered_tree(kind, 33);
    for (std::int64_t size = 0; size <= 33; ++size) {
      for (std::int64_t other = 0; other <= size; ++other)
        EXPECT_TRUE(verify_consistency(tree.hasher, other, tree.root(other), size, tree.root(size),
                                       consistency_proof(tree.hasher, other, size, tree.reader())));
      for (std::int64_t number = 0; number < size; ++number)
        EXPECT_TRUE(verify_inclusion(tree.hasher, tree.leaf(number), number, size,
                                     inclusion_proof(tree.hasher, number, size, tree.reader()),
                                     tree.root(size)));
    }
  }
}

TEST(Tree, MisuseIsABrokenInvariant) {
  Tree tree = numbered_tree(HashKind::sm3, 3);
  EXPECT_THROW(inclusion_proof(tree.hasher, 3, 3, tree.reader()), BrokenInvariant);
  EXPECT_THROW(consistency_proof(tree.hasher, 4, 3, tree.reader()), BrokenInvariant);
  EXPECT_THROW(Frontier(3, {}), BrokenInvariant);
}

Hash flipped(Hash hash) {
  const auto bit = *rc::gen::inRange<unsigned>(0, 256);
  hash[bit / 8] ^= std::byte{1} << (bit % 8);
  return hash;
}

RC_GTEST_PROP(Tree, InclusionWithAFlippedBitDoesNotVerify, ()) {
  const auto size = *rc::gen::inRange<std::int64_t>(1, 300);
  const auto number = *rc::gen::inRange<std::int64_t>(0, size);
  Tree tree = numbered_tree(HashKind::sm3, size);
  const Proof proof = inclusion_proof(tree.hasher, number, size, tree.reader());
  const auto verify = [&](const Hash& leaf, std::int64_t at, const Proof& by, const Hash& root) {
    return verify_inclusion(tree.hasher, leaf, at, size, by, root);
  };
  RC_ASSERT(verify(tree.leaf(number), number, proof, tree.root(size)));
  RC_ASSERT_FALSE(verify(flipped(tree.leaf(number)), number, proof, tree.root(size)));
  RC_ASSERT_FALSE(verify(tree.leaf(number), number, proof, flipped(tree.root(size))));
  const auto other = *rc::gen::inRange<std::int64_t>(-2, size + 2);
  RC_ASSERT(verify(tree.leaf(number), other, proof, tree.root(size)) == (other == number));
  Proof longer = proof;
  longer.push_back(tree.root(size));
  RC_ASSERT_FALSE(verify(tree.leaf(number), number, longer, tree.root(size)));
  if (proof.empty()) return;
  Proof broken = proof;
  Hash& victim = broken[*rc::gen::inRange<std::size_t>(0, broken.size())];
  victim = flipped(victim);
  RC_ASSERT_FALSE(verify(tree.leaf(number), number, broken, tree.root(size)));
  RC_ASSERT_FALSE(verify(tree.leaf(number), number, Proof(proof.begin(), proof.end() - 1), tree.root(size)));
}

RC_GTEST_PROP(Tree, ConsistencyWithAFlippedBitDoesNotVerify, ()) {
  const auto size = *rc::gen::inRange<std::int64_t>(2, 300);
  const auto old_size = *rc::gen::inRange<std::int64_t>(1, size);
  Tree tree = numbered_tree(HashKind::sm3, size);
  const Hash old_root = tree.root(old_size);
  const Hash root = tree.root(size);
  const Proof proof = consistency_proof(tree.hasher, old_size, size, tree.reader());
  RC_ASSERT(verify_consistency(tree.hasher, old_size, old_root, size, root, proof));
  RC_ASSERT_FALSE(verify_consistency(tree.hasher, old_size, flipped(old_root), size, root, proof));
  RC_ASSERT_FALSE(verify_consistency(tree.hasher, old_size, old_root, size, flipped(root), proof));
  RC_ASSERT_FALSE(verify_consistency(tree.hasher, size, root, old_size, old_root, proof));
  Proof broken = proof;
  Hash& victim = broken[*rc::gen::inRange<std::size_t>(0, broken.size())];
  victim = flipped(victim);
  RC_ASSERT_FALSE(verify_consistency(tree.hasher, old_size, old_root, size, root, broken));
}

}  // namespace
}  // namespace fadu::ledger
