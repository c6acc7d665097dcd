// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_failure.hpp"

#include <fmt/format.h>

#include "base/require.hpp"
#include "store/failure.hpp"

namespace fadu::store {
namespace {

using Kind = StoreFailure::Kind;

struct Meaning {
  std::string_view code;  // of PostgreSQL, or the first two letters of its class
  Kind kind;
  const char* why;  // nullptr: PostgreSQL's own words
};

constexpr Meaning meanings[] = {
    {"53100", Kind::full, "there is no space left to write"},
    {"55P03", Kind::busy, "another program held the lock for too long"},
    {"40P01", Kind::busy, "two programs waited for each other's locks"},
    {"40001", Kind::busy, "another program changed the same rows first"},
    {"25006", Kind::read_only, "it may be read but not written"},
    {"25P03", Kind::unavailable, "a transaction stood still for too long"},
    {"42501", Kind::read_only, nullptr},
    {"57014", Kind::cancelled, "stopped on request"},
    {"23", Kind::constraint, nullptr},
    {"22021", Kind::constraint, "a text holds characters that PostgreSQL does not store"},
    {"22P05", Kind::constraint, "a text holds characters that PostgreSQL does not store"},
    {"XX001", Kind::corrupt, nullptr},
    {"XX002", Kind::corrupt, nullptr},
    {"08", Kind::unavailable, nullptr},
    {"28", Kind::unavailable, nullptr},
    {"3D", Kind::unavailable, nullptr},
    {"53", Kind::unavailable, nullptr},
    {"57", Kind::unavailable, nullptr},
    {"58", Kind::unavailable, nullptr},
};

}  // namespace

std::string postgres_message(const char* text) {
  std::string_view line = text == nullptr ? "" : text;
  line = line.substr(0, line.find('\n'));
  for (const std::string_view word : {"ERROR:  ", "FATAL:  ", "PANIC:  "})
    if (const auto at = line.find(word); at != std::string_view::npos) line.remove_prefix(at + word.size());
  return line.empty() ? "the connection was lost" : std::string(line);
}

void throw_postgres_failure(PGconn* connection, const PGresult* result, const std::string& place,
                            std::string_view sql) {
  const std::string thing = "database " + place;
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == nullptr)
    throw StoreFailure(
        Kind::unavailable, thing,
        postgres_message(result == nullptr ? PQerrorMessage(connection) : PQresultErrorMessage(result)));
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string detail = primary == nullptr ? state : primary;
  for (const Meaning& meaning : meanings)
    if (std::string_view(state).starts_with(meaning.code))
      throw StoreFailure(meaning.kind, thing, meaning.why == nullptr ? detail : meaning.why);
  // A mistake in our SQL or in the order of our calls.
  throw BrokenInvariant(fmt::format("{}: {} ({}) in: {}", thing, detail, state, sql));
}

}  // namespace fadu::store
