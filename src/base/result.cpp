// SPDX-License-Identifier: EUPL-1.2
#include "base/result.hpp"

#include <fmt/format.h>

#include "base/require.hpp"

namespace fadu {

std::string to_string(const Place& place) {
  if (place.line == 0) return place.file;
  if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string to_string(const Citation& citation) {
  if (citation.article.empty()) return citation.statute;
  return fmt::format("{} Art. {}", citation.statute, citation.article);
}

const char* to_string(Problem problem) {
  switch (problem) {
    case Problem::not_found:
      return "not_found";
    case Problem::invalid:
      return "invalid";
    case Problem::refused:
      return "refused";
    case Problem::conflict:
      return "conflict";
    case Problem::forbidden:
      return "forbidden";
    case Problem::no_rule_in_force:
      return "no_rule_in_force";
    case Problem::unavailable:
      return "unavailable";
    case Problem::cancelled:
      return "cancelled";
  }
  return "invalid";
}

std::string to_string(const Error& error) {
  std::string line;
  if (error.place) line += to_string(*error.place) + ": ";
  line += error.what;
  if (!error.why.empty()) line += ": " + error.why;
  if (error.citation) line += " (" + to_string(*error.citation) + ")";
  return line;
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
  throw BrokenInvariant(fmt::format("{}:{}: a value was read that is not there: {}", where.file_name(),
                                    where.line(), to_string(error)));
}

void require(bool holds, std::string_view must_hold, std::source_location where) {
  if (holds) [[likely]]
    return;
  throw BrokenInvariant(fmt::format("{}:{}: must hold: {}", where.file_name(), where.line(), must_hold));
}

}  // namespace fadu
