// SPDX-License-Identifier: EUPL-1.2
#include "identity/sealing_key.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/require.hpp"
#include "base/text.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"

namespace fadu::identity {
namespace {

// A sealed secret is one byte of form, the nonce, the tag and the ciphertext.
constexpr std::byte form_aes_256_gcm{1};
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t head_size = 1 + nonce_size + tag_size;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* octets(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* octets(const void* bytes) {
  return static_cast<const unsigned char*>(bytes);
}

Error unusable(const std::string& path, std::string why, std::string why_zh) {
  return {.problem = Problem::unavailable, .what = path, .why = std::move(why), .why_zh = std::move(why_zh)};
}

// False when there is such a file already, or it cannot be made: reading it then says which.
bool write_new(const std::string& path, std::string_view text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return false;
  const bool written =
      write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  close(file);
  if (!written) unlink(path.c_str());
  return written;
}

}  // namespace

Result<SealingKey> SealingKey::ensure(const std::string& path, const Random& random) {
  if (access(path.c_str(), F_OK) != 0) {
    Bytes fresh;
    random(fresh);
    write_new(path, to_base64url(as_text(fresh)) + "\n");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return unusable(path, "the key cannot be read or made", "密钥文件无法读取或创建");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto read = find_base64url(trim(text));
  Bytes bytes;
  if (!read || read->size() != bytes.size())
    return unusable(path, "it is not a key of 32 bytes in base64url", "文件内容不是有效的密钥");
  std::ranges::transform(*read, bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
  return SealingKey(bytes);
}

std::vector<std::byte> SealingKey::seal(std::string_view secret, std::string_view context,
                                        const Random& random) const {
  std::vector<std::byte> sealed(head_size + secret.size());
  sealed[0] = form_aes_256_gcm;
  const std::span<std::byte> nonce(sealed.data() + 1, nonce_size);
  random(nonce);
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int size = 0;
  const bool done =
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, octets(bytes_.data()),
                         octets(nonce.data())) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &size, octets(context.data()),
                        static_cast<int>(context.size())) == 1 &&
      EVP_EncryptUpdate(cipher.get(), octets(sealed.data() + head_size), &size, octets(secret.data()),
                        static_cast<int>(secret.size())) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), octets(sealed.data() + head_size), &size) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, sealed.data() + 1 + nonce_size) == 1;
  require(done, "sealing in memory does not fail");
  return sealed;
}

std::optional<std::string> SealingKey::find_secret(std::span<const std::byte> sealed,
                                                   std::string_view context) const {
  if (sealed.size() <= head_size || sealed[0] != form_aes_256_gcm) return std::nullopt;
  const std::span<const std::byte> body = sealed.subspan(head_size);
  std::array<std::byte, tag_size> tag;
  std::ranges::copy(sealed.subspan(1 + nonce_size, tag_size), tag.begin());
  std::string secret(body.size(), '\0');
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int size = 0;
  auto* out = reinterpret_cast<unsigned char*>(secret.data());
  const bool opened =
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, octets(bytes_.data()),
                         octets(sealed.data() + 1)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &size, octets(context.data()),
                        static_cast<int>(context.size())) == 1 &&
      EVP_DecryptUpdate(cipher.get(), out, &size, octets(body.data()), static_cast<int>(body.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), out, &size) == 1;
  return opened ? std::optional(std::move(secret)) : std::nullopt;
}

}  // namespace fadu::identity
