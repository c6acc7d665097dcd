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
  for (std::size_t slot = 0; slot < fields.size(); ++slot) {
    if (fields[slot].name == name) return slot;
  }
  return std::nullopt;
}

}  // namespace fadu::condition
