// Values in PostgreSQL's binary form. Knows only the types Fadu's tables and queries have.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace fadu::store {

// The numbers PostgreSQL gives its types; they never change.
namespace postgres_type {
inline constexpr Oid unspecified = 0, boolean = 16, bytes = 17, name = 19, int8 = 20, int2 = 21, int4 = 23,
                     text = 25, unknown = 705, varchar = 1043, numeric = 1700;
}  // namespace postgres_type

// The 4 or 8 bytes of a whole number, the most significant first.
void write_int4(char* into, std::int32_t value);
void write_int8(char* into, std::int64_t value);

// A whole number of any numeric type. Broken invariants: another type, a fraction, a number beyond 64 bits.
std::int64_t read_whole_number(Oid type, std::string_view bytes);

// One parameter as it is sent. The bytes of a lent one belong to the caller.
struct PostgresParameter {
  Oid type = postgres_type::unspecified;  // of nothing
  std::string_view bytes;
  std::string kept;  // where the bytes are our own

  void set_null();
  void set_integer(std::int64_t value);
  void set_bytes(Oid of, std::string_view value, bool copied);
};

}  // namespace fadu::store
