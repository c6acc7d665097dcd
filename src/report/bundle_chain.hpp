// The running hash over a bundle's lines, which its last line signs. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "ledger/hash.hpp"

namespace fadu::report {

// chain(0) = 32 zero bytes; chain(n) = H(chain(n - 1) || line n without its line break).
class BundleChain {
 public:
  explicit BundleChain(ledger::HashKind kind) : hasher_(kind) {}

  void add(std::string_view line) {
    std::string input(reinterpret_cast<const char*>(hash_.data()), hash_.size());
    input += line;
    hash_ = hasher_.of(input);
  }
  // What the keys sign.
  [[nodiscard]] std::string signed_text(std::string_view region) const {
    return "fadu/bundle/" + std::string(region) + "\n" + ledger::to_hex(hash_) + "\n";
  }

 private:
  ledger::Hasher hasher_;
  ledger::Hash hash_{};
};

}  // namespace fadu::report
