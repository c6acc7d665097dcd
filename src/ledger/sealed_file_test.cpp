// SPDX-License-Identifier: EUPL-1.2
#include "ledger/sealed_file.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace fadu::ledger {
namespace {

namespace fs = std::filesystem;

class SealedFile : public ::testing::TestWithParam<Cipher> {
 protected:
  SealedFile() {
    std::string pattern = fs::temp_directory_path() / "fadu_sealed_XXXXXX";
    folder_ = mkdtemp(pattern.data());
    secret_.fill(std::byte{7});
  }
  ~SealedFile() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string sealed(const std::string& text) const {
    write("plain", text);
    EXPECT_TRUE(seal_file(path("plain"), path("sealed"), secret_, GetParam(), seeded_random("a test")));
    return read("sealed");
  }
  // What unsealing these bytes says; empty where they open.
  std::string why(const std::string& bytes) const {
    write("sealed", bytes);
    const auto opened = unseal_file(path("sealed"), path("opened"), secret_);
    EXPECT_EQ(fs::exists(path("opened")), static_cast<bool>(opened));
    return opened ? "" : opened.error().why;
  }

  std::string folder_;
  SealingSecret secret_{};
};

constexpr std::size_t chunk = 1 << 20;
constexpr const char* changed = "sealed with another key, or changed since";

TEST_P(SealedFile, OpensToWhatItWas) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, chunk - 1, chunk, chunk + 1, 3 * chunk}) {
    std::string text(size, 'x');
    for (std::size_t i = 0; i < size; i += 997) text[i] = static_cast<char>(i);
    const std::string bytes = sealed(text);
    EXPECT_EQ(bytes.find(text.substr(0, 100)),
              size < 100 ? bytes.find(text.substr(0, 100)) : std::string::npos);
    EXPECT_EQ(why(bytes), "");
    EXPECT_TRUE(read("opened") == text) << size;
  }
}

TEST_P(SealedFile, NoByteCanBeChanged) {
  const std::string bytes = sealed("一份备份");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string other = bytes;
    other[i] = static_cast<char>(other[i] ^ 1);
    EXPECT_NE(why(other), "") << i;
  }
}

TEST_P(SealedFile, NoChunkCanBeLeftOutExchangedOrCutOff) {
  const std::string bytes = sealed(std::string(2 * chunk, 'x'));
  const std::size_t head = 14 + 1 + 16;
  const std::size_t one = (bytes.size() - head) / 2;
  EXPECT_EQ(why(bytes.substr(0, head + one)), changed);
  EXPECT_EQ(why(bytes.substr(0, head) + bytes.substr(head + one)), changed);
  EXPECT_EQ(why(bytes.substr(0, head) + bytes.substr(head + one) + bytes.substr(head, one)), changed);
  EXPECT_EQ(why(bytes.substr(0, bytes.size() - 1)), changed);
  EXPECT_EQ(why(bytes + "x"), changed);
}

TEST_P(SealedFile, AnotherKeyDoesNotOpenIt) {
  const std::string bytes = sealed("一份备份");
  secret_[31] = std::byte{8};
  EXPECT_EQ(why(bytes), changed);
}

INSTANTIATE_TEST_SUITE_P(Ciphers, SealedFile,
                         ::testing::Values(Cipher::aes_256_gcm, Cipher::sm4_ctr_hmac_sm3),
                         [](const auto& of) { return of.param == Cipher::aes_256_gcm ? "Aes" : "Sm4"; });

TEST(SealingSecret, IsReadFromAFileOfItsOwnerAlone) {
  const fs::path path = fs::temp_directory_path() / "fadu_secret_test";
  std::ofstream(path) << std::string(64, 'a') << "\n";
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::others_read);
  EXPECT_EQ(read_sealing_secret(path).error().why, "others than its owner may read this key; chmod 600");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(read_sealing_secret(path).value()[0], std::byte{0xaa});
  std::ofstream(path) << "a key";
  EXPECT_FALSE(read_sealing_secret(path));
  fs::remove(path);
}

}  // namespace
}  // namespace fadu::ledger
