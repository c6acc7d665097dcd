// Prepared statements by their text, so that each is parsed once a connection. Never shares one statement
// between two users: a text in use is prepared a second time. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/adapter.hpp"

namespace fadu::store {

// A text's place in the cache.
struct StatementSlot {
  std::unique_ptr<PreparedStatement> idle;
  int lent_count = 0;

  void take_back(std::unique_ptr<PreparedStatement> prepared) noexcept;
};

class StatementCache {
 public:
  struct Lent {
    std::unique_ptr<PreparedStatement> prepared;
    StatementSlot* slot;  // stays valid until it is taken back
  };
  Lent lend(Adapter& adapter, std::string_view sql);

 private:
  // Of both ends: a statement may be a thousand bytes long, and is looked up each time it is used.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      constexpr std::size_t end = 48;
      const std::hash<std::string_view> hash;
      return text.size() <= 2 * end ? hash(text)
                                    : hash(text.substr(0, end)) * 31 + hash(text.substr(text.size() - end));
    }
  };
  static constexpr std::size_t texts_max = 256;

  std::unordered_map<std::string, StatementSlot, Hash, std::equal_to<>> slots_;
};

}  // namespace fadu::store
