// Writes a checked tree as SQL: conditions and lookups in to_sql.cpp, operators and functions in
// sql_operations.cpp. Inside of `condition` only. Never names an operand twice unless it is plain, so the
// text grows with the tree. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <string>
#include <vector>

#include "condition/expression.hpp"
#include "condition/term.hpp"

namespace fadu::condition {

class SqlWriter {
 public:
  SqlWriter(std::string own_alias, const FindSchema& find_schema, std::span<const Value> variables,
            Dialect dialect)
      : find_schema_(find_schema), variables_(variables), dialect_(dialect) {
    frames_[0] = std::move(own_alias);
  }

  SqlText write(const Term& root);

 private:
  // True or false, never NULL.
  std::string condition(const Term& term);
  std::string never_null(const Term& term, const std::string& test,
                         const std::vector<std::string>& operands) const;
  std::string in_list(const Term& term);
  std::string every_text(const Term& term);
  std::string has_text(const Term& term);
  std::string found(const Term& term);
  // A value, NULL for nothing; as an operand it needs no parentheses.
  std::string value(const Term& term);
  std::string constant(const Value& value);
  std::string variable_constant(const Term& term);
  std::string bind(const Value& value);
  std::string field(const Term& term) const;
  std::string through(const Term& term);

  std::string operation(const Term& term);
  std::string whole_arithmetic(const Term& term);
  std::string unchecked(const Term& term);
  std::string part_of_date(const Term& term);
  std::string months_later(const Term& term);
  std::string extreme(const Term& term);
  std::string in_text(const Term& term);
  std::string sum(const std::string& select) const;
  // NULL for numbers out of range.
  [[nodiscard]] std::string whole_or_null(const std::string& number) const;
  [[nodiscard]] std::string day_or_null(const std::string& number) const;
  [[nodiscard]] std::string between_or_null(const std::string& number, const std::string& below,
                                            const std::string& above) const;

  // A from-item of one row; the planner may not put its columns' expressions in their place.
  [[nodiscard]] std::string one_row(const std::string& columns, const std::string& alias) const;
  [[nodiscard]] std::string each(const std::string& texts, const std::string& alias) const;
  [[nodiscard]] std::string column_name(const Target& target) const;
  [[nodiscard]] std::string table_name(const Target& target) const;
  [[nodiscard]] bool may_be_nothing(const Term& term) const;
  [[nodiscard]] const Value& variable(const Term& term) const;
  [[nodiscard]] bool is_sqlite() const { return dialect_ == Dialect::sqlite; }
  [[nodiscard]] std::string no() const { return is_sqlite() ? "0" : "FALSE"; }
  std::string next_alias() { return "fadu_" + std::to_string(++aliases_); }

  const FindSchema& find_schema_;
  std::span<const Value> variables_;
  Dialect dialect_;
  SqlText sql_ = {};
  std::array<std::string, frames_max + 1> frames_;  // the alias of each
  std::size_t aliases_ = 0;
};

}  // namespace fadu::condition
