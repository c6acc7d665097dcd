// SPDX-License-Identifier: EUPL-1.2
#include "ledger/hash.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/require.hpp"
#include "ledger/sm3_lanes.hpp"

namespace fadu::ledger {
namespace {

// The two digits of every byte, so that one copy writes both.
constexpr std::array<std::array<char, 2>, 256> digit_pairs = [] {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> pairs{};
  for (std::size_t byte = 0; byte < pairs.size(); ++byte)
    pairs[byte] = {digits[byte >> 4], digits[byte & 15]};
  return pairs;
}();

// Fetched once: a fetch by name costs more than a short hash.
const EVP_MD* digest(HashKind kind) {
  struct Free {
    void operator()(EVP_MD* md) const noexcept { EVP_MD_free(md); }
  };
  using Digest = std::unique_ptr<EVP_MD, Free>;
  static const Digest sm3(EVP_MD_fetch(nullptr, "SM3", nullptr));
  static const Digest sha256(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  const EVP_MD* md = kind == HashKind::sm3 ? sm3.get() : sha256.get();
  require(md != nullptr, "OpenSSL knows SM3 and SHA-256");
  return md;
}

using NodeInput = std::array<char, 1 + 2 * sizeof(Hash)>;
NodeInput node_input(const Hash& left, const Hash& right) {
  NodeInput input;
  input[0] = node_prefix;
  std::memcpy(input.data() + 1, left.data(), left.size());
  std::memcpy(input.data() + 1 + left.size(), right.data(), right.size());
  return input;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string_view to_string(HashKind kind) {
  return kind == HashKind::sm3 ? "sm3" : "sha256";
}

std::optional<HashKind> find_hash_kind(std::string_view name) {
  if (name == "sm3") return HashKind::sm3;
  if (name == "sha256") return HashKind::sha256;
  return std::nullopt;
}

void append_hex(std::string& out, std::span<const std::byte> bytes) {
  const std::size_t start = out.size();
  out.resize(start + 2 * bytes.size());
  char* to = out.data() + start;
  for (const std::byte byte : bytes) {
    std::memcpy(to, digit_pairs[std::to_integer<std::size_t>(byte)].data(), 2);
    to += 2;
  }
}

std::string to_hex(std::span<const std::byte> bytes) {
  std::string out;
  append_hex(out, bytes);
  return out;
}

std::optional<Hash> find_hash(std::string_view hex) {
  Hash hash;
  if (hex.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const int high = digit_value(hex[2 * i]);
    const int low = digit_value(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash[i] = static_cast<std::byte>(high * 16 + low);
  }
  return hash;
}

void Hasher::Free::operator()(evp_md_ctx_st* context) const noexcept {
  EVP_MD_CTX_free(context);
}

Hasher::Hasher(HashKind kind) : kind_(kind), context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr && EVP_DigestInit_ex2(context_.get(), digest(kind), nullptr) == 1,
          "a hash can be started");
}

Hash Hasher::of(std::span<const std::byte> bytes) {
  Hash hash;
  const bool done =
      EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1 &&
      EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1 &&
      EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(hash.data()), nullptr) == 1;
  require(done, "a hash in memory does not fail");
  return hash;
}

void Hasher::of_each(std::span<const std::string_view> texts, std::span<Hash> hashes) {
  require(texts.size() == hashes.size(), "each text has a place for its hash");
  constexpr std::size_t worthwhile = 3;  // lanes take about as long as two texts one after another
  if (kind_ == HashKind::sm3 && texts.size() >= worthwhile) return sm3_of_each(texts, hashes);
  for (std::size_t i = 0; i < texts.size(); ++i) hashes[i] = of(texts[i]);
}

Hash Hasher::leaf(std::string_view input) {
  input_.assign(1, leaf_prefix);
  input_ += input;
  return of(input_);
}

Hash Hasher::node(const Hash& left, const Hash& right) {
  const NodeInput input = node_input(left, right);
  return of(std::string_view(input.data(), input.size()));
}

void Hasher::nodes(std::span<const Hash> children, std::span<Hash> parents) {
  require(children.size() == 2 * parents.size(), "each two have one parent");
  std::vector<NodeInput> inputs(parents.size());
  std::vector<std::string_view> texts(parents.size());
  for (std::size_t i = 0; i < parents.size(); ++i) {
    inputs[i] = node_input(children[2 * i], children[2 * i + 1]);
    texts[i] = std::string_view(inputs[i].data(), inputs[i].size());
  }
  of_each(texts, parents);
}

}  // namespace fadu::ledger
