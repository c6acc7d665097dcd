// Keys that sign checkpoints: SM2 with SM3 (GB/T 32918, default user id) and Ed25519 (RFC 8032), kept as PEM
// files. Never encrypts anything. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct evp_pkey_st;

namespace fadu::ledger {

enum class SignatureKind { sm2, ed25519 };
std::string_view to_string(SignatureKind kind);

class VerifyingKey {
 public:
  static Result<VerifyingKey> read(const std::string& path);
  static Result<VerifyingKey> parse(std::string_view pem);

  [[nodiscard]] SignatureKind kind() const { return kind_; }
  [[nodiscard]] std::string pem() const;
  // The public key's own bytes: 32 of Ed25519, the 65 of SM2's uncompressed point.
  [[nodiscard]] std::string bytes() const;
  [[nodiscard]] bool verify(std::string_view message, std::string_view signature) const;

 private:
  friend class SigningKey;
  VerifyingKey(SignatureKind kind, std::shared_ptr<evp_pkey_st> key) : kind_(kind), key_(std::move(key)) {}

  SignatureKind kind_;
  std::shared_ptr<evp_pkey_st> key_;
};

class SigningKey {
 public:
  static SigningKey generate(SignatureKind kind);
  // Refuses a file that others than its owner may read.
  static Result<SigningKey> read(const std::string& path);

  // A new file only its owner can read (mode 0600); refuses a path that exists.
  Result<void> write(const std::string& path) const;
  [[nodiscard]] SignatureKind kind() const { return kind_; }
  [[nodiscard]] VerifyingKey verifying_key() const;
  [[nodiscard]] std::string sign(std::string_view message) const;

 private:
  SigningKey(SignatureKind kind, std::shared_ptr<evp_pkey_st> key) : kind_(kind), key_(std::move(key)) {}

  SignatureKind kind_;
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace fadu::ledger
