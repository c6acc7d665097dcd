// Rows in bulk into one table of PostgreSQL: a few as INSERTs nobody waits for, many by COPY.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "store/adapter.hpp"
#include "store/postgres_session.hpp"
#include "store/postgres_statement.hpp"

namespace fadu::store {

class PostgresCopy final : public PreparedStatement {
 public:
  // `copy` is "COPY table (a, b) FROM STDIN (FORMAT binary)"; `insert` the same for one row.
  PostgresCopy(PostgresSession& session, std::string copy, PostgresText insert);

  void bind_null(int position) override { at(position).set_null(); }
  void bind_integer(int position, std::int64_t value) override { at(position).set_integer(value); }
  void bind_text(int position, std::string_view value, Keep keep) override;
  void bind_blob(int position, std::span<const std::byte> value, Keep keep) override;
  bool step() override;
  void reset() noexcept override { rows_ = 0; }
  void clear_bindings() noexcept override;

  [[nodiscard]] int column_count() const override { return 0; }
  [[nodiscard]] std::string_view column_name(int column) const override;
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] std::span<const std::byte> blob(int column) const override;

 private:
  PostgresParameter& at(int position);
  void insert_row();

  PostgresSession& session_;
  std::string copy_;
  PostgresStatement insert_;
  std::vector<PostgresParameter> parameters_;
  std::size_t rows_ = 0;
};

}  // namespace fadu::store
