// The official numbers (文号) that matters of an institution have, in the store and in the file being read:
// no two matters have the same. Never gives a number. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "intake/columns.hpp"
#include "matter/matters.hpp"

namespace fadu::intake {

class TakenNumbers {
 public:
  TakenNumbers() = default;
  // Reads those in the store, of the fields that the file has a column for.
  TakenNumbers(matter::Matters& matters, const institution::Definition& definition, const Columns& columns);

  struct Holder {
    std::int64_t row = 0;     // of the file; 0: in the store
    std::int64_t matter = 0;  // in the store
  };
  // Who has the number already; nobody has: now this row does. Fields without official numbers have none.
  std::optional<Holder> take(std::string_view field, const std::string& number, std::int64_t row);

 private:
  std::map<std::string, std::unordered_map<std::string, Holder>, std::less<>> holders_;  // by field
};

}  // namespace fadu::intake
