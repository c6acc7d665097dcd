// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_value.hpp"

#include "base/require.hpp"

namespace fadu::store {
namespace {

__extension__ using Wide = __int128;

std::uint64_t read_unsigned(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

// Two's complement of 2, 4 or 8 bytes.
std::int64_t read_signed(std::string_view bytes) {
  const auto unused = static_cast<int>(64 - 8 * bytes.size());
  return static_cast<std::int64_t>(read_unsigned(bytes) << unused) >> unused;
}

// Numeric: count of digits, weight of the first, sign, digits shown; then the digits, each of base 10000.
std::int64_t read_numeric(std::string_view bytes) {
  require(bytes.size() >= 8, "a numeric value has its head");
  const auto field = [&](std::size_t at) { return read_signed(bytes.substr(2 * at, 2)); };
  const std::int64_t count = field(0), weight = field(1);
  const std::uint64_t sign = read_unsigned(bytes.substr(4, 2));
  require(sign == 0 || sign == 0x4000, "a numeric value is a number");
  require(count <= weight + 1, "a numeric value is whole");
  Wide number = 0;
  for (std::int64_t i = 0; i <= weight; ++i) {
    number = number * 10'000 + (i < count ? field(static_cast<std::size_t>(4 + i)) : 0);
    require(number <= Wide{INT64_MAX} + 1, "a numeric value fits 64 bits");
  }
  if (sign != 0) number = -number;
  require(number <= INT64_MAX, "a numeric value fits 64 bits");
  return static_cast<std::int64_t>(number);
}

}  // namespace

void write_int4(char* into, std::int32_t value) {
  const auto bits = static_cast<std::uint32_t>(value);
  for (int i = 0; i < 4; ++i) into[i] = static_cast<char>(bits >> (24 - 8 * i) & 0xFF);
}

void write_int8(char* into, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  for (int i = 0; i < 8; ++i) into[i] = static_cast<char>(bits >> (56 - 8 * i) & 0xFF);
}

std::int64_t read_whole_number(Oid type, std::string_view bytes) {
  switch (type) {
    case postgres_type::int8:
    case postgres_type::int4:
    case postgres_type::int2:
      return read_signed(bytes);
    case postgres_type::boolean:
      return bytes == std::string_view("\1", 1) ? 1 : 0;
    case postgres_type::numeric:
      return read_numeric(bytes);
    default:
      throw BrokenInvariant("a number is read from a column of numbers");
  }
}

void PostgresParameter::set_null() {
  type = postgres_type::unspecified;
  bytes = {};
}

void PostgresParameter::set_integer(std::int64_t value) {
  type = postgres_type::int8;
  kept.resize(sizeof value);
  write_int8(kept.data(), value);
  bytes = kept;
}

void PostgresParameter::set_bytes(Oid of, std::string_view value, bool copied) {
  type = of;
  if (copied) kept = value;
  bytes = copied ? std::string_view(kept) : value;
  if (bytes.data() == nullptr) bytes = "";
}

}  // namespace fadu::store
