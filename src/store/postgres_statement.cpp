// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_statement.hpp"

#include "base/require.hpp"

namespace fadu::store {
namespace {

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

PostgresStatement::PostgresStatement(PostgresSession& session, PostgresText text)
    : session_(session),
      sql_(std::move(text.sql)),
      parameters_(static_cast<std::size_t>(text.parameter_count)),
      declared_(parameters_.size(), postgres_type::unspecified) {}

PostgresStatement::~PostgresStatement() {
  if (!name_.empty()) session_.forget(name_, generation_);
}

PostgresParameter& PostgresStatement::at(int position) {
  require(position >= 1 && static_cast<std::size_t>(position) <= parameters_.size(),
          "a value is bound to a parameter of the statement");
  return parameters_[static_cast<std::size_t>(position - 1)];
}

void PostgresStatement::bind_text(int position, std::string_view value, Keep keep) {
  at(position).set_bytes(postgres_type::text, value, keep == Keep::copied);
}

void PostgresStatement::bind_blob(int position, std::span<const std::byte> value, Keep keep) {
  at(position).set_bytes(postgres_type::bytes, as_text(value), keep == Keep::copied);
}

// A parameter that was nothing so far has the type the server inferred; where another is bound, the statement
// is prepared anew and says so.
void PostgresStatement::ensure_ready() const {
  session_.ensure_standing();
  bool fits = !name_.empty() && generation_ == session_.generation();
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const Oid type = parameters_[i].type;
    if (type == postgres_type::unspecified) continue;
    if (fits && types_[i] == type) continue;
    declared_[i] = type;
    fits = false;
  }
  if (fits) return;
  if (!name_.empty()) session_.forget(name_, generation_);
  name_.clear();
  std::string name = session_.new_name();
  columns_ = session_.prepare(name, sql_, declared_);
  name_ = std::move(name);
  generation_ = session_.generation();
  types_.clear();
  for (int i = 0; i < PQnparams(columns_.get()); ++i) types_.push_back(PQparamtype(columns_.get(), i));
  types_.resize(parameters_.size());
}

bool PostgresStatement::step() {
  written_.clear();
  if (!rows_) {
    ensure_ready();
    if (PQnfields(columns_.get()) == 0) {
      session_.tell(name_, parameters_, sql_);
      return false;
    }
    rows_ = session_.ask(name_, parameters_, sql_);
    row_ = -1;
  }
  if (++row_ < PQntuples(rows_.get())) return true;
  reset();
  return false;
}

void PostgresStatement::reset() noexcept {
  rows_.reset();
  row_ = -1;
}

void PostgresStatement::clear_bindings() noexcept {
  for (PostgresParameter& parameter : parameters_) parameter.set_null();
}

int PostgresStatement::column_count() const {
  ensure_ready();
  return PQnfields(columns_.get());
}

std::string_view PostgresStatement::column_name(int column) const {
  require(column >= 0 && column < column_count(), "a column's name is asked of a statement that has it");
  return PQfname(columns_.get(), column);
}

void PostgresStatement::check_column(int column) const {
  require(rows_ != nullptr && row_ >= 0 && column >= 0 && column < PQnfields(rows_.get()),
          "a column is read from a row that has it");
}

std::string_view PostgresStatement::value(int column) const {
  return {PQgetvalue(rows_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column))};
}

bool PostgresStatement::is_null(int column) const {
  check_column(column);
  return PQgetisnull(rows_.get(), row_, column) != 0;
}

std::int64_t PostgresStatement::integer(int column) const {
  if (is_null(column)) return 0;
  return read_whole_number(PQftype(rows_.get(), column), value(column));
}

std::string_view PostgresStatement::text(int column) const {
  if (is_null(column)) return {};
  switch (PQftype(rows_.get(), column)) {
    case postgres_type::text:
    case postgres_type::varchar:
    case postgres_type::name:
    case postgres_type::unknown:
    case postgres_type::bytes:
      return value(column);
    default:
      return written_.emplace_back(std::to_string(integer(column)));
  }
}

std::span<const std::byte> PostgresStatement::blob(int column) const {
  if (is_null(column)) return {};
  const std::string_view bytes = value(column);
  return std::as_bytes(std::span(bytes.data(), bytes.size()));
}

}  // namespace fadu::store
