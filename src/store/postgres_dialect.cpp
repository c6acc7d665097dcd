// SPDX-License-Identifier: EUPL-1.2
#include "store/postgres_dialect.hpp"

#include <array>
#include <set>

#include "base/require.hpp"
#include "base/text.hpp"

namespace fadu::store {
namespace {

bool is_word(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads a text piece by piece: quoted parts, words, single signs.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  std::string_view next() {
    std::size_t length = 1;
    if (rest_[0] == '\'' || rest_[0] == '"') {
      const std::size_t end = rest_.find(rest_[0], 1);  // a doubled quote begins the next piece
      length = end == std::string_view::npos ? rest_.size() : end + 1;
    } else if (rest_[0] == '?') {
      while (length < rest_.size() && is_digit(rest_[length])) ++length;
    } else if (is_word(rest_[0])) {
      while (length < rest_.size() && is_word(rest_[length])) ++length;
    }
    const std::string_view piece = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return piece;
  }

 private:
  std::string_view rest_;
};

int position_of(std::string_view piece) {
  require(piece.size() > 1 && piece.size() < 6, "parameters are written ?1, ?2 … without a gap");
  int position = 0;
  for (const char digit : piece.substr(1)) position = position * 10 + (digit - '0');
  return position;
}

}  // namespace

PostgresText to_postgres(std::string_view sql) {
  PostgresText text;
  std::set<int> positions;
  const bool of_table = sql.starts_with("CREATE TABLE") || sql.starts_with("ALTER TABLE");
  for (Pieces pieces(sql); !pieces.done();) {
    const std::string_view piece = pieces.next();
    require(piece != ";", "a prepared text holds one statement and no more");
    if (piece[0] == '?') {
      positions.insert(position_of(piece));
      text.sql += "$";
      text.sql += piece.substr(1);
    } else {
      text.sql += piece;
      if (of_table && piece == "TEXT") text.sql += " COLLATE \"C\"";
    }
  }
  require(!trim(text.sql).empty(), "a prepared text holds a statement");
  text.parameter_count = positions.empty() ? 0 : *positions.rbegin();
  const bool whole = positions.empty() || (*positions.begin() == 1 &&
                                           positions.size() == static_cast<std::size_t>(*positions.rbegin()));
  require(whole, "parameters are written ?1, ?2 … without a gap");
  return text;
}

std::vector<std::string> split_statements(std::string_view sql) {
  std::vector<std::string> statements;
  std::string statement;
  const auto end = [&] {
    if (const auto text = trim(statement); !text.empty()) statements.emplace_back(text);
    statement.clear();
  };
  for (Pieces pieces(sql); !pieces.done();) {
    const std::string_view piece = pieces.next();
    if (piece == ";")
      end();
    else
      statement += piece;
  }
  end();
  return statements;
}

std::vector<std::string> to_postgres_statements(std::string_view sql) {
  std::vector<std::string> statements = split_statements(sql);
  for (std::string& statement : statements) statement = to_postgres(statement).sql;
  return statements;
}

std::optional<std::string_view> made_if_missing(std::string_view statement) {
  constexpr std::array<std::string_view, 3> heads{
      "CREATE TABLE IF NOT EXISTS ", "CREATE INDEX IF NOT EXISTS ", "CREATE UNIQUE INDEX IF NOT EXISTS "};
  for (const std::string_view head : heads) {
    if (!statement.starts_with(head)) continue;
    const std::string_view rest = statement.substr(head.size());
    return rest.substr(0, rest.find_first_of(" ("));
  }
  return std::nullopt;
}

bool changes_schema(std::string_view statement) {
  return statement.starts_with("CREATE ") || statement.starts_with("ALTER ") ||
         statement.starts_with("DROP ");
}

}  // namespace fadu::store
