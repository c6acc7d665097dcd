// SPDX-License-Identifier: EUPL-1.2
#include "ledger/random.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <vector>

#include "base/require.hpp"
#include "ledger/hash.hpp"

namespace fadu::ledger {
namespace {

// Draws a block at a time, since a call of the generator costs as much as thousands of its bytes.
class BlockRandom {
 public:
  void operator()(std::span<std::byte> out) {
    while (!out.empty()) {
      if (used_ == block_.size()) refill();
      const std::size_t count = std::min(out.size(), block_.size() - used_);
      const auto from = block_.begin() + static_cast<std::ptrdiff_t>(used_);
      std::copy_n(from, count, out.begin());
      std::fill_n(from, count, std::byte{0});
      used_ += count;
      out = out.subspan(count);
    }
  }

 private:
  void refill() {
    require(RAND_bytes(reinterpret_cast<unsigned char*>(block_.data()), static_cast<int>(block_.size())) == 1,
            "the operating system gives random bytes");
    used_ = 0;
  }

  std::vector<std::byte> block_ = std::vector<std::byte>(std::size_t{64} * 1024);
  std::size_t used_ = block_.size();
};

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};

}  // namespace

Random system_random() {
  return [block = std::make_shared<BlockRandom>()](std::span<std::byte> out) { (*block)(out); };
}

Random seeded_random(std::string_view seed) {
  const Hash key = Hasher(HashKind::sha256).of(seed);
  const std::array<unsigned char, 16> start{};
  std::shared_ptr<EVP_CIPHER_CTX> cipher(EVP_CIPHER_CTX_new(), FreeCipher{});
  require(EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_ctr(),
                              reinterpret_cast<const unsigned char*>(key.data()), start.data(), nullptr) == 1,
          "AES-256-CTR can be started");
  return [cipher = std::move(cipher)](std::span<std::byte> out) {
    require(out.size() <= std::size_t{std::numeric_limits<int>::max()},
            "random bytes are asked for in small pieces");
    std::ranges::fill(out, std::byte{0});
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    int written = 0;
    require(EVP_EncryptUpdate(cipher.get(), bytes, &written, bytes, static_cast<int>(out.size())) == 1,
            "AES in memory does not fail");
  };
}

}  // namespace fadu::ledger
