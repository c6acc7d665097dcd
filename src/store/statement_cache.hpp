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

class StatementCache {
 public:
  struct Lent {
    std::unique_ptr<PreparedStatement> prepared;
    const std::string* sql;  // stays valid until it is taken back
  };
  Lent lend(Adapter& adapter, std::string_view sql);
  void take_back(const std::string& sql, std::unique_ptr<PreparedStatement> prepared) noexcept;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Slot {
    std::unique_ptr<PreparedStatement> idle;
    int lent_count = 0;
  };
  static constexpr std::size_t texts_max = 256;

  std::unordered_map<std::string, Slot, Hash, std::equal_to<>> slots_;
};

}  // namespace fadu::store
