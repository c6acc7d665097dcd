// SPDX-License-Identifier: EUPL-1.2
#include "ledger/signature.hpp"

#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "base/file.hpp"
#include "base/require.hpp"

namespace fadu::ledger {
namespace {

// GB/T 35276-2017 section 10: the user id where none was agreed on.
constexpr std::string_view sm2_default_user_id = "1234567812345678";

struct Free {
  void operator()(BIO* bio) const noexcept { BIO_free_all(bio); }
  void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
  void operator()(EVP_PKEY_CTX* context) const noexcept { EVP_PKEY_CTX_free(context); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;
using SharedKey = std::shared_ptr<EVP_PKEY>;

// A digest context that signs or verifies; for SM2 it knows the user id before the digest starts.
struct Digest {
  Owned<EVP_PKEY_CTX> key_context;
  Owned<EVP_MD_CTX> context;
};

template <class Start>
Digest start(SignatureKind kind, EVP_PKEY* key, Start start_digest) {
  Digest digest{Owned<EVP_PKEY_CTX>(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)),
                Owned<EVP_MD_CTX>(EVP_MD_CTX_new())};
  require(digest.key_context != nullptr && digest.context != nullptr, "a signature can be started");
  if (kind == SignatureKind::sm2) {
    require(EVP_PKEY_CTX_set1_id(digest.key_context.get(), sm2_default_user_id.data(),
                                 static_cast<int>(sm2_default_user_id.size())) == 1,
            "SM2 takes a user id");
    EVP_MD_CTX_set_pkey_ctx(digest.context.get(), digest.key_context.get());
  }
  const EVP_MD* md = kind == SignatureKind::sm2 ? EVP_sm3() : nullptr;
  require(start_digest(digest.context.get(), nullptr, md, nullptr, key) == 1, "a signature can be started");
  return digest;
}

std::string memory_text(BIO* bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(length)};
}

std::optional<SignatureKind> find_kind(EVP_PKEY* key) {
  if (key == nullptr) return std::nullopt;
  if (EVP_PKEY_is_a(key, "SM2") == 1) return SignatureKind::sm2;
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return SignatureKind::ed25519;
  return std::nullopt;
}

const unsigned char* as_unsigned(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string_view to_string(SignatureKind kind) {
  return kind == SignatureKind::sm2 ? "sm2" : "ed25519";
}

Result<VerifyingKey> VerifyingKey::read(const std::string& path) {
  auto key = parse(FADU_TRY(read_file(path)));
  if (!key) return Error{.what = "key " + path, .why = key.error().why};
  return key;
}

Result<VerifyingKey> VerifyingKey::parse(std::string_view pem) {
  const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  SharedKey key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), Free{});
  const auto kind = find_kind(key.get());
  if (!kind) return Error{.what = "key", .why = "it is not a public key of SM2 or Ed25519 in PEM"};
  return VerifyingKey(*kind, std::move(key));
}

std::string VerifyingKey::pem() const {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1, "a public key can be written");
  return memory_text(bio.get());
}

std::string VerifyingKey::bytes() const {
  const char* name =
      kind_ == SignatureKind::sm2 ? OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY : OSSL_PKEY_PARAM_PUB_KEY;
  std::size_t length = 0;
  std::string bytes(128, '\0');
  require(EVP_PKEY_get_octet_string_param(key_.get(), name, reinterpret_cast<unsigned char*>(bytes.data()),
                                          bytes.size(), &length) == 1,
          "a public key has its bytes");
  bytes.resize(length);
  return bytes;
}

bool VerifyingKey::verify(std::string_view message, std::string_view signature) const {
  const Digest digest = start(kind_, key_.get(), EVP_DigestVerifyInit);
  return EVP_DigestVerify(digest.context.get(), as_unsigned(signature), signature.size(),
                          as_unsigned(message), message.size()) == 1;
}

SigningKey SigningKey::generate(SignatureKind kind) {
  const Owned<EVP_PKEY_CTX> context(
      EVP_PKEY_CTX_new_from_name(nullptr, kind == SignatureKind::sm2 ? "SM2" : "ED25519", nullptr));
  EVP_PKEY* key = nullptr;
  require(context != nullptr && EVP_PKEY_keygen_init(context.get()) == 1 &&
              EVP_PKEY_generate(context.get(), &key) == 1,
          "OpenSSL makes SM2 and Ed25519 keys");
  return {kind, SharedKey(key, Free{})};
}

Result<SigningKey> SigningKey::read(const std::string& path) {
  const std::string pem = FADU_TRY(read_file(path));
  struct stat status{};
  if (stat(path.c_str(), &status) != 0 || (status.st_mode & 0077) != 0)
    return Error{.problem = Problem::forbidden,
                 .what = "key " + path,
                 .why = "others than its owner may use the file; set its mode to 0600",
                 .why_zh = "他人也能使用该文件，请将权限设为0600"};
  const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // No passphrase is asked for: an encrypted key is refused.
  SharedKey key(PEM_read_bio_PrivateKey(
                    bio.get(), nullptr, [](char*, int, int, void*) { return -1; }, nullptr),
                Free{});
  const auto kind = find_kind(key.get());
  if (!kind)
    return Error{.what = "key " + path,
                 .why = "it is not a private key of SM2 or Ed25519 in PEM without passphrase"};
  return SigningKey(*kind, std::move(key));
}

Result<void> SigningKey::write(const std::string& path) const {
  const Owned<BIO> bio(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
          "a private key can be written");
  const std::string pem = memory_text(bio.get());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    const bool exists = errno == EEXIST;
    return Error{.problem = exists ? Problem::conflict : Problem::unavailable,
                 .what = "key " + path,
                 .why = exists ? "a file of that name exists and is not overwritten" : std::strerror(errno)};
  }
  const bool written =
      ::write(file, pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) && fsync(file) == 0;
  const std::string why = written ? "" : std::strerror(errno);
  ::close(file);
  if (written) return {};
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return Error{.problem = Problem::unavailable, .what = "key " + path, .why = why};
}

VerifyingKey SigningKey::verifying_key() const {
  // By way of its public form, so that a key to verify with never carries the private part.
  const VerifyingKey whole(kind_, key_);
  return std::move(VerifyingKey::parse(whole.pem())).value();
}

std::string SigningKey::sign(std::string_view message) const {
  const Digest digest = start(kind_, key_.get(), EVP_DigestSignInit);
  std::string signature(256, '\0');
  std::size_t length = signature.size();
  require(EVP_DigestSign(digest.context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                         as_unsigned(message), message.size()) == 1,
          "a key signs");
  signature.resize(length);
  return signature;
}

}  // namespace fadu::ledger
