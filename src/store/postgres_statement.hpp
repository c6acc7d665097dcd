// A prepared statement of PostgreSQL. Made ready at its first step, when the types of its parameters are
// known: mistakes in its text come out then. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "store/adapter.hpp"
#include "store/postgres_dialect.hpp"
#include "store/postgres_session.hpp"

namespace fadu::store {

class PostgresStatement final : public PreparedStatement {
 public:
  // The session outlives the statement.
  PostgresStatement(PostgresSession& session, PostgresText text);
  ~PostgresStatement() override;

  void bind_null(int position) override { at(position).set_null(); }
  void bind_integer(int position, std::int64_t value) override { at(position).set_integer(value); }
  void bind_text(int position, std::string_view value, Keep keep) override;
  void bind_blob(int position, std::span<const std::byte> value, Keep keep) override;
  bool step() override;
  void reset() noexcept override;
  void clear_bindings() noexcept override;

  [[nodiscard]] int column_count() const override;
  [[nodiscard]] std::string_view column_name(int column) const override;
  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] std::span<const std::byte> blob(int column) const override;

 private:
  PostgresParameter& at(int position);
  void ensure_ready() const;
  void check_column(int column) const;
  [[nodiscard]] std::string_view value(int column) const;

  PostgresSession& session_;
  std::string sql_;
  std::vector<PostgresParameter> parameters_;
  // How the server knows it: made when first needed, again when other types are bound.
  mutable std::string name_;
  mutable int generation_ = 0;
  mutable std::vector<Oid> declared_, types_;
  mutable PostgresResult columns_;
  PostgresResult rows_;
  int row_ = -1;
  mutable std::deque<std::string> written_;  // numbers of the row that were asked for as texts
};

}  // namespace fadu::store
