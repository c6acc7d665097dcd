// One prepared SQL text: bind, step, read. Never outlives its Connection; used by one thread at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "store/adapter.hpp"

namespace fadu::store {

struct StatementSlot;

// Parameters are written ?1, ?2 … in the SQL of every dialect; positions count from 1, columns from 0.
// A destroyed Statement goes back to its connection's cache, reset and without bindings.
class Statement {
 public:
  Statement(std::unique_ptr<PreparedStatement> prepared, StatementSlot* slot)
      : prepared_(std::move(prepared)), slot_(slot) {}
  Statement(Statement&&) noexcept = default;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  // The value is copied. An overload for each kind; a flag is stored as 0 or 1.
  Statement& bind(int position, std::nullptr_t) { return prepared_->bind_null(position), *this; }
  Statement& bind(int position, std::string_view value) {
    return prepared_->bind_text(position, value, Keep::copied), *this;
  }
  Statement& bind(int position, const std::string& value) { return bind(position, std::string_view(value)); }
  Statement& bind(int position, const char* value) { return bind(position, std::string_view(value)); }
  Statement& bind(int position, std::span<const std::byte> value) {
    return prepared_->bind_blob(position, value, Keep::copied), *this;
  }
  template <std::integral Integer>
  Statement& bind(int position, Integer value) {
    static_assert(std::is_signed_v<Integer> || sizeof(Integer) < 8 || std::is_same_v<Integer, bool>,
                  "an unsigned 64-bit number may not fit a column");
    return prepared_->bind_integer(position, static_cast<std::int64_t>(value)), *this;
  }
  template <class Value>
  Statement& bind(int position, const std::optional<Value>& value) {
    return value ? bind(position, *value) : bind(position, nullptr);
  }
  // Binds the values to ?1, ?2 … in order.
  template <class... Values>
  Statement& bind_all(const Values&... values) {
    int position = 0;
    (bind(++position, values), ...);
    return *this;
  }

  // As bind(), but texts and bytes are not copied: they stay as they are until the statement was run or
  // reset.
  template <class Value>
  Statement& lend(int position, const Value& value) {
    if constexpr (std::is_null_pointer_v<Value>)
      prepared_->bind_null(position);
    else if constexpr (std::is_convertible_v<const Value&, std::string_view>)
      prepared_->bind_text(position, value, Keep::borrowed);
    else if constexpr (std::is_convertible_v<const Value&, std::span<const std::byte>>)
      prepared_->bind_blob(position, value, Keep::borrowed);
    else
      bind(position, value);
    return *this;
  }
  template <class... Values>
  Statement& lend_all(const Values&... values) {
    int position = 0;
    (lend(++position, values), ...);
    return *this;
  }

  // True: a row can be read. False: done, and the statement is reset; its bindings stay.
  bool step();
  // Steps a statement that returns no rows and resets it.
  void run();
  // Forgets the result so that the statement can be bound and stepped anew.
  void reset() noexcept { prepared_->reset(); }

  [[nodiscard]] int column_count() const { return prepared_->column_count(); }
  [[nodiscard]] std::string_view column_name(int column) const { return prepared_->column_name(column); }
  [[nodiscard]] bool is_null(int column) const { return prepared_->is_null(column); }
  // 0 for NULL.
  [[nodiscard]] std::int64_t integer(int column) const { return prepared_->integer(column); }
  [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
  // Valid until the next step or reset; empty for NULL.
  [[nodiscard]] std::string_view text(int column) const { return prepared_->text(column); }
  [[nodiscard]] std::span<const std::byte> blob(int column) const { return prepared_->blob(column); }
  [[nodiscard]] std::optional<std::int64_t> find_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
  }
  [[nodiscard]] std::optional<std::string> find_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(std::string(text(column)));
  }

 private:
  void give_back() noexcept;

  std::unique_ptr<PreparedStatement> prepared_;
  StatementSlot* slot_;  // in the cache
};

// Calls `visit(row)` for each row; a visit that returns false ends the reading. Resets the statement.
template <class Visit>
void for_each_row(Statement& statement, Visit&& visit) {
  const Statement& row = statement;
  while (statement.step()) {
    if constexpr (std::is_same_v<std::invoke_result_t<Visit&, const Statement&>, bool>) {
      if (!visit(row)) break;
    } else {
      visit(row);
    }
  }
  statement.reset();
}
template <class Visit>
void for_each_row(Statement&& statement, Visit&& visit) {
  for_each_row(statement, visit);
}

}  // namespace fadu::store
