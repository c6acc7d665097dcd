// SPDX-License-Identifier: EUPL-1.2
#include "condition/schema.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace fadu::condition {
namespace {

// Of the ends of a name, where names differ most.
std::size_t hash_of(std::string_view name) {
  std::uint64_t first = 0, last = 0;
  if (name.size() >= sizeof first) {
    std::memcpy(&first, name.data(), sizeof first);
    std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
  } else {
    for (const char c : name) first = first << 8 | static_cast<unsigned char>(c);
  }
  const std::uint64_t mixed =
      (first ^ std::rotl(last, 23) ^ name.size()) * std::uint64_t{0x9E3779B97F4A7C15};  // 2^64 / golden ratio
  return static_cast<std::size_t>(mixed >> 32);
}

}  // namespace

std::string column_of(const Field& field) {
  if (!field.column.empty()) return field.column;
  std::string column = field.name;
  std::ranges::replace(column, '.', '_');
  return column;
}

void Schema::index_fields() {
  places.assign(std::bit_ceil(2 * fields.size() + 1), 0);  // never full
  const std::size_t last = places.size() - 1;
  for (std::size_t slot = 0; slot < fields.size(); ++slot) {
    std::size_t place = hash_of(fields[slot].name) & last;
    while (places[place] != 0) place = (place + 1) & last;
    places[place] = static_cast<std::uint16_t>(slot + 1);
  }
}

std::optional<std::size_t> Schema::find_slot(std::string_view name) const {
  if (places.empty()) {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - fields.begin()));
  }
  const std::size_t last = places.size() - 1;
  for (std::size_t place = hash_of(name) & last; places[place] != 0; place = (place + 1) & last)
    if (fields[places[place] - 1U].name == name) return places[place] - 1U;
  return std::nullopt;
}

}  // namespace fadu::condition
