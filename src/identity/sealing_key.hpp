// The key of a county's folder under which secrets that must be read again are kept: AES-256-GCM, a nonce for
// each. Never in the database, so that whoever has only that (a backup) reads none. SPDX-License-Identifier:
// EUPL-1.2
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/random.hpp"

namespace fadu::identity {

class SealingKey {
 public:
  using Bytes = std::array<std::byte, 32>;

  explicit SealingKey(const Bytes& bytes) : bytes_(bytes) {}
  // Reads the file, made with a new key for its owner alone (0600) where there is none. Refuses what is no
  // such file; of two processes at once one makes it and both read the same.
  static Result<SealingKey> ensure(const std::string& path, const Random& random);

  // `context` says what the secret is of: sealed for one account, it does not open for another.
  [[nodiscard]] std::vector<std::byte> seal(std::string_view secret, std::string_view context,
                                            const Random& random) const;
  // Nothing for what was sealed with another key or for another context, or was changed.
  [[nodiscard]] std::optional<std::string> find_secret(std::span<const std::byte> sealed,
                                                       std::string_view context) const;

 private:
  Bytes bytes_;
};

}  // namespace fadu::identity
