// SPDX-License-Identifier: EUPL-1.2
#include "identity/origin.hpp"

#include "base/text.hpp"

namespace fadu::identity {

std::string one_line(std::string_view text, std::size_t length_max) {
  constexpr std::size_t bytes_a_code_point = 4;
  std::u32string points = to_code_points(text.substr(0, length_max * bytes_a_code_point));
  if (points.size() > length_max) points.resize(length_max);
  for (char32_t& point : points)
    if (point < U' ' || (point >= 0x7F && point < 0xA0)) point = U' ';
  return to_utf8(points);
}

}  // namespace fadu::identity
