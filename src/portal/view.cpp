// SPDX-License-Identifier: EUPL-1.2
#include "portal/view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "portal/markup.hpp"

namespace fadu::portal {

std::string View::asked(std::string_view name) const {
  return first_value(query, name);
}

std::string View::link(std::string_view to, const Values& more) const {
  std::string address_of = encode_path(to);
  char mark = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    address_of += mark + percent_encode(name) + "=" + percent_encode(value);
    mark = '&';
  };
  for (const auto& [name, value] : more)
    if (!value.empty()) add(name, value);
  if (!zh()) add("lang", "en");
  return address_of;
}

std::string View::full_link(std::string_view to, const Values& more) const {
  return address + link(to, more);
}

std::string first_value(const Values& values, std::string_view name) {
  const auto found =
      std::ranges::find(values, name, [](const auto& one) -> std::string_view { return one.first; });
  return found == values.end() ? std::string() : std::string(trim(found->second));
}

std::optional<std::int64_t> find_number(std::string_view text) {
  constexpr std::size_t digits_max = 15;
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace fadu::portal
