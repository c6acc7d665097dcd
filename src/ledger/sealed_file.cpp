// SPDX-License-Identifier: EUPL-1.2
#include "ledger/sealed_file.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/file.hpp"
#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu::ledger {
namespace {

using Byte = unsigned char;
using Bytes = std::vector<Byte>;
using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

constexpr std::string_view mark = "FADU SEALED 1\n";
constexpr std::size_t salt_size = 16;
constexpr std::size_t head_size = mark.size() + 1 + salt_size;
constexpr std::size_t chunk_size = 1 << 20;  // of what is sealed
constexpr std::size_t gcm_tag_size = 16;
constexpr std::size_t hmac_size = 32;

std::size_t tag_size(Cipher cipher) {
  return cipher == Cipher::aes_256_gcm ? gcm_tag_size : hmac_size;
}

// HKDF (RFC 5869): a key of its own for every file, so that the chunks' numbers can be the nonces.
std::array<Byte, 64> derive_keys(const SealingSecret& secret, Cipher cipher, std::span<const Byte> head) {
  const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr),
                                                              EVP_KDF_free);
  const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()),
                                                                          EVP_KDF_CTX_free);
  SealingSecret key = secret;
  Bytes salt(head.end() - salt_size, head.end());
  Bytes info(head.begin(), head.end() - salt_size);
  std::string digest = cipher == Cipher::aes_256_gcm ? "SHA256" : "SM3";
  const std::array<OSSL_PARAM, 5> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
      OSSL_PARAM_construct_end()};
  std::array<Byte, 64> keys{};
  require(EVP_KDF_derive(context.get(), keys.data(), keys.size(), parameters.data()) == 1,
          "a key can be derived");
  OPENSSL_cleanse(key.data(), key.size());
  return keys;
}

// Seals and opens the chunks of one file. A chunk's number and whether it is the last are part of its nonce:
// none can be left out, put elsewhere or cut off.
class Chunks {
 public:
  Chunks(const SealingSecret& secret, Cipher cipher, std::span<const Byte> head)
      : cipher_(cipher), head_(head.begin(), head.end()), keys_(derive_keys(secret, cipher, head)) {}
  ~Chunks() { OPENSSL_cleanse(keys_.data(), keys_.size()); }
  Chunks(const Chunks&) = delete;
  Chunks& operator=(const Chunks&) = delete;

  Bytes seal(std::span<const Byte> plain, bool last) {
    const std::array<Byte, 16> nonce = next_nonce(last);
    Bytes sealed(plain.size() + tag_size(cipher_));
    const std::span<Byte> tag = std::span(sealed).subspan(plain.size());
    require(cipher_ == Cipher::aes_256_gcm ? gcm(plain, sealed, tag, nonce, true) : ctr(plain, sealed, nonce),
            "sealing in memory does not fail");
    if (cipher_ == Cipher::sm4_ctr_hmac_sm3)
      std::ranges::copy(mac(std::span(sealed).first(plain.size()), nonce), tag.begin());
    return sealed;
  }

  std::optional<Bytes> open(std::span<const Byte> sealed, bool last) {
    if (sealed.size() < tag_size(cipher_)) return std::nullopt;
    const std::array<Byte, 16> nonce = next_nonce(last);
    const std::span<const Byte> body = sealed.first(sealed.size() - tag_size(cipher_));
    Bytes tag(sealed.begin() + static_cast<std::ptrdiff_t>(body.size()), sealed.end());
    Bytes plain(body.size());
    if (cipher_ == Cipher::aes_256_gcm) {
      if (!gcm(body, plain, tag, nonce, false)) return std::nullopt;
      return plain;
    }
    if (CRYPTO_memcmp(mac(body, nonce).data(), tag.data(), tag.size()) != 0) return std::nullopt;
    require(ctr(body, plain, nonce), "opening in memory does not fail");
    return plain;
  }

 private:
  // Eight bytes of the chunk's number, one of whether it is the last; the rest is SM4's block counter.
  std::array<Byte, 16> next_nonce(bool last) {
    std::array<Byte, 16> nonce{};
    for (std::size_t i = 0; i < 8; ++i) nonce[i] = static_cast<Byte>(number_ >> (56 - 8 * i));
    nonce[8] = last ? 1 : 0;
    ++number_;
    return nonce;
  }

  bool gcm(std::span<const Byte> in, std::span<Byte> out, std::span<Byte> tag,
           const std::array<Byte, 16>& nonce, bool sealing) const {
    const Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    const int way = sealing ? 1 : 0;
    return EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, keys_.data(), nonce.data(), way) ==
               1 &&
           EVP_CipherUpdate(context.get(), nullptr, &size, head_.data(), static_cast<int>(head_.size())) ==
               1 &&
           EVP_CipherUpdate(context.get(), out.data(), &size, in.data(), static_cast<int>(in.size())) == 1 &&
           (sealing ||
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, gcm_tag_size, tag.data()) == 1) &&
           EVP_CipherFinal_ex(context.get(), out.data() + size, &size) == 1 &&
           (!sealing ||
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, gcm_tag_size, tag.data()) == 1);
  }

  bool ctr(std::span<const Byte> in, std::span<Byte> out, const std::array<Byte, 16>& nonce) const {
    const Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int size = 0;
    return EVP_EncryptInit_ex(context.get(), EVP_sm4_ctr(), nullptr, keys_.data(), nonce.data()) == 1 &&
           EVP_EncryptUpdate(context.get(), out.data(), &size, in.data(), static_cast<int>(in.size())) == 1;
  }

  Bytes mac(std::span<const Byte> sealed, const std::array<Byte, 16>& nonce) const {
    Bytes said = head_;
    said.insert(said.end(), nonce.begin(), nonce.end());
    said.insert(said.end(), sealed.begin(), sealed.end());
    Bytes tag(hmac_size);
    std::size_t size = 0;
    require(EVP_Q_mac(nullptr, "HMAC", nullptr, "SM3", nullptr, keys_.data() + 32, 32, said.data(),
                      said.size(), tag.data(), tag.size(), &size) != nullptr,
            "a tag can be computed");
    return tag;
  }

  Cipher cipher_;
  Bytes head_;
  std::array<Byte, 64> keys_;
  std::uint64_t number_ = 0;
};

Error unusable(const std::string& path, std::string why, std::string why_zh) {
  return {.problem = Problem::invalid, .what = path, .why = std::move(why), .why_zh = std::move(why_zh)};
}

Error unwritable(const std::string& path) {
  return {.problem = Problem::unavailable, .what = path, .why = "cannot be written", .why_zh = "无法写入"};
}

// Reads chunks of `size` and hands each on with whether it is the last; an empty file is one empty chunk.
template <class Take>
bool for_each_chunk(std::istream& from, std::size_t size, const Take& take) {
  for (;;) {
    Bytes chunk(size);
    from.read(reinterpret_cast<char*>(chunk.data()), static_cast<std::streamsize>(size));
    chunk.resize(static_cast<std::size_t>(from.gcount()));
    const bool last = from.peek() == std::char_traits<char>::eof();
    if (!take(chunk, last)) return false;
    if (last) return true;
  }
}

bool append(std::ostream& to, std::span<const Byte> bytes) {
  to.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(to);
}

}  // namespace

Result<SealingSecret> read_sealing_secret(const std::string& path) {
  struct stat status{};
  const std::string text(trim(FADU_TRY(read_file(path))));
  if (stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)) != 0)
    return unusable(path, "others than its owner may read this key; chmod 600",
                    "密钥文件不得供他人读取，请 chmod 600");
  SealingSecret secret{};
  std::size_t size = 0;
  if (OPENSSL_hexstr2buf_ex(reinterpret_cast<Byte*>(secret.data()), secret.size(), &size, text.c_str(),
                            '\0') != 1 ||
      size != secret.size())
    return unusable(path, "expected 64 hexadecimal digits (openssl rand -hex 32)",
                    "应为64位十六进制数（openssl rand -hex 32）");
  return secret;
}

bool is_sealed(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string begin(mark.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return file && begin == mark;
}

Result<void> seal_file(const std::string& from, const std::string& to, const SealingSecret& secret,
                       Cipher cipher, const Random& random) {
  Bytes head(mark.begin(), mark.end());
  head.push_back(cipher == Cipher::aes_256_gcm ? 1 : 2);
  head.resize(head_size);
  random(std::as_writable_bytes(std::span(head).last(salt_size)));
  Chunks chunks(secret, cipher, head);
  std::ifstream in(from, std::ios::binary);
  if (!in) return unusable(from, "cannot be read", "无法读取");
  std::ofstream out(to, std::ios::binary | std::ios::trunc);
  const bool done = append(out, head) && for_each_chunk(in, chunk_size, [&](const Bytes& chunk, bool last) {
                      return append(out, chunks.seal(chunk, last));
                    });
  out.close();
  if (done && out && !in.bad()) return {};
  std::filesystem::remove(to);
  return unwritable(to);
}

Result<void> unseal_file(const std::string& from, const std::string& to, const SealingSecret& secret) {
  std::ifstream in(from, std::ios::binary);
  Bytes head(head_size);
  in.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
  const Byte form = head[mark.size()];
  if (!in || !std::equal(mark.begin(), mark.end(), head.begin()) || form < 1 || form > 2)
    return unusable(from, "is no sealed file this Fadu knows", "不是本系统可识别的加密文件");
  const Cipher cipher = form == 1 ? Cipher::aes_256_gcm : Cipher::sm4_ctr_hmac_sm3;
  Chunks chunks(secret, cipher, head);
  std::ofstream out(to, std::ios::binary | std::ios::trunc);
  bool genuine = true;
  const bool done = for_each_chunk(in, chunk_size + tag_size(cipher), [&](const Bytes& chunk, bool last) {
    const auto plain = chunks.open(chunk, last);
    genuine = plain.has_value();
    return genuine && append(out, *plain);
  });
  out.close();
  if (done && out) return {};
  std::filesystem::remove(to);
  if (genuine) return unwritable(to);
  return unusable(from, "sealed with another key, or changed since", "密钥不符，或文件已被改动");
}

}  // namespace fadu::ledger
