// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_copy.hpp"

#include <array>

#include "base/require.hpp"

namespace fadu::store {
namespace {

constexpr std::size_t rows_inserted = 24;  // fewer are not worth a COPY, which is waited for

[[noreturn]] void refuse_reading() {
  throw BrokenInvariant("rows are put into a table in bulk, not read");
}

}  // namespace

PostgresCopy::PostgresCopy(PostgresSession& session, std::string copy, PostgresText insert)
    : session_(session),
      copy_(std::move(copy)),
      insert_(session, insert),
      parameters_(static_cast<std::size_t>(insert.parameter_count)) {}

PostgresParameter& PostgresCopy::at(int position) {
  require(position >= 1 && static_cast<std::size_t>(position) <= parameters_.size(),
          "a value is bound to a column of the row");
  return parameters_[static_cast<std::size_t>(position - 1)];
}

void PostgresCopy::bind_text(int position, std::string_view value, Keep keep) {
  at(position).set_bytes(postgres_type::text, value, keep == Keep::copied);
}

void PostgresCopy::bind_blob(int position, std::span<const std::byte> value, Keep keep) {
  at(position).set_bytes(postgres_type::bytes, {reinterpret_cast<const char*>(value.data()), value.size()},
                         keep == Keep::copied);
}

void PostgresCopy::insert_row() {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const PostgresParameter& from = parameters_[i];
    const int position = static_cast<int>(i + 1);
    if (from.type == postgres_type::unspecified)
      insert_.bind_null(position);
    else if (from.type == postgres_type::int8)
      insert_.bind_integer(position, read_whole_number(from.type, from.bytes));
    else if (from.type == postgres_type::text)
      insert_.bind_text(position, from.bytes, Keep::borrowed);
    else
      insert_.bind_blob(position, std::as_bytes(std::span(from.bytes)), Keep::borrowed);
  }
  insert_.step();
}

bool PostgresCopy::step() {
  if (++rows_ <= rows_inserted) {
    insert_row();
    return false;
  }
  std::string& rows = session_.bulk(copy_).rows;
  std::array<char, 4> head{};
  write_int4(head.data(), static_cast<std::int32_t>(parameters_.size()));
  rows.append(head.data() + 2, 2);
  for (const PostgresParameter& parameter : parameters_) {
    const bool nothing = parameter.type == postgres_type::unspecified;
    write_int4(head.data(), nothing ? -1 : static_cast<std::int32_t>(parameter.bytes.size()));
    rows.append(head.data(), head.size());
    rows += parameter.bytes;
  }
  return false;
}

void PostgresCopy::clear_bindings() noexcept {
  for (PostgresParameter& parameter : parameters_) parameter.set_null();
}

std::string_view PostgresCopy::column_name(int) const {
  refuse_reading();
}
bool PostgresCopy::is_null(int) const {
  refuse_reading();
}
std::int64_t PostgresCopy::integer(int) const {
  refuse_reading();
}
std::string_view PostgresCopy::text(int) const {
  refuse_reading();
}
std::span<const std::byte> PostgresCopy::blob(int) const {
  refuse_reading();
}

}  // namespace fadu::store
