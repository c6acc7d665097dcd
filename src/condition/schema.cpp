// SPDX-License-Identifier: EUPL-1.2
#include "condition/schema.hpp"

#include <algorithm>

namespace fadu::condition {

std::string column_of(const Field& field) {
  if (!field.column.empty()) return field.column;
  std::string column = field.name;
  std::ranges::replace(column, '.', '_');
  return column;
}

std::optional<std::size_t> Schema::find_slot(std::string_view name) const {
  if (name.empty()) return std::nullopt;
  for (std::size_t slot = 0; slot < fields.size(); ++slot) {
    const std::string& own = fields[slot].name;
    // Most names already differ in length or in their last letter.
    if (own.size() == name.size() && own.back() == name.back() && own == name) return slot;
  }
  return std::nullopt;
}

}  // namespace fadu::condition
