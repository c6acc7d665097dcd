// The two hashes a ledger can be made with, and the ways the ledger uses them. Bytes hashed are drawn in
// docs/formats/ledger.md. Never a hash of passwords. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace fadu::ledger {

enum class HashKind { sm3, sha256 };  // GB/T 32905-2016, FIPS 180-4
std::string_view to_string(HashKind kind);
std::optional<HashKind> find_hash_kind(std::string_view name);

using Hash = std::array<std::byte, 32>;
using Salt = std::array<std::byte, 16>;

// The first byte of what is hashed keeps leaves, nodes, commitments and salts apart.
constexpr char leaf_prefix = 0;
constexpr char node_prefix = 1;
constexpr char commitment_prefix = 2;
constexpr char salt_prefix = 3;

// 64 lower-case hexadecimal digits.
std::string to_hex(std::span<const std::byte> bytes);
void append_hex(std::string& out, std::span<const std::byte> bytes);
// Exactly 64 lower-case digits, or nothing.
std::optional<Hash> find_hash(std::string_view hex);

// Computes hashes of one kind, one after another; used by one thread at a time.
class Hasher {
 public:
  explicit Hasher(HashKind kind);
  Hasher(Hasher&&) noexcept = default;
  Hasher& operator=(Hasher&&) noexcept = default;

  [[nodiscard]] HashKind kind() const { return kind_; }
  Hash of(std::span<const std::byte> bytes);
  Hash of(std::string_view text) { return of(std::as_bytes(std::span(text))); }
  // The hash of each text, several at once where that is faster.
  void of_each(std::span<const std::string_view> texts, std::span<Hash> hashes);
  // RFC 6962 section 2.1: H(0x00 || input) and H(0x01 || left || right).
  Hash leaf(std::string_view input);
  Hash node(const Hash& left, const Hash& right);
  // node() of the first two, of the next two …
  void nodes(std::span<const Hash> children, std::span<Hash> parents);

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  HashKind kind_;
  std::unique_ptr<evp_md_ctx_st, Free> context_;
  std::string input_;  // kept for its memory
};

}  // namespace fadu::ledger
