// From text to a checked tree: grammar in parse_grammar.cpp, names in parse_names.cpp, types in
// parse_types.cpp. Inside of `condition` only. Stops at the first mistake of an expression and says in which
// column it stands. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "condition/expression.hpp"
#include "condition/term.hpp"
#include "condition/token.hpp"

namespace fadu::condition {

// Where a field name is looked up: a record in a frame, or the matter that `through` names. Several schemas
// if the matter may be of several institutions; the field must then be in each.
struct Base {
  std::vector<const Schema*> schemas = {};
  std::size_t frame = 0;
  std::string bound = {};
  TermPtr through = {};
};

// A name bound by all(), exists(), count() or sum(): a record, or (without a base) a text.
struct Bound {
  std::string name = {};
  std::optional<Base> record = {};
  std::vector<std::string> choices = {};
};

// What the parser of a text and those of the aliases in it share.
struct Parsing {
  const Schema& schema;
  const FindSchema& find_schema;
  const Variables& variables;
  std::vector<Bound> bounds = {};  // bounds[i] is frame i + 1
  std::size_t visible_from = 0;    // an alias does not see the names bound around it
  std::size_t lookups = 0;
  std::size_t depth = 0;
  std::size_t terms = 0;
};

struct Operand {
  TermPtr term;
  std::size_t at = 0;  // where it starts
};

class Parser {
 public:
  Parser(std::string_view text, const Place& at, Parsing& shared, const Base& base)
      : text_(text), at_(at), shared_(shared), base_(base) {}

  Result<TermPtr> parse(Kind expected);

 private:
  // Grammar, loosest first.
  Result<Operand> expression();
  Result<Operand> choice();
  Result<Operand> chain(Op op, std::string_view sign);
  Result<Operand> operand_of_chain(Op op);
  Result<Operand> relation();
  Result<Operand> sum();
  Result<Operand> product();
  Result<Operand> unary();
  Result<Operand> member();
  Result<Operand> primary();
  Result<Operand> name();
  Result<Operand> call();
  Result<Operand> dated_literal(const Token& function);
  Result<Operand> method(const Operand& object);
  Result<Operand> text_macro(const Operand& object, const Token& method);
  Result<Operand> records(const Token& function);
  Result<Operand> found(const Operand& key, Term term);
  Result<Operand> text_list();
  Result<std::vector<Operand>> listed();
  std::vector<Token> path();

  // Names.
  Result<TermPtr> resolve_bare(std::span<const Token> path);
  Result<TermPtr> resolve(const Base& base, std::span<const Token> path, bool bare);
  Result<TermPtr> find_name(const Base& base, const std::string& name, const Token& at, bool bare);
  Result<TermPtr> field(const Base& base, const std::string& name, const Token& at);
  Result<TermPtr> alias(const Base& base, const std::string& name, const std::string& text, const Token& at);
  Result<TermPtr> read_through(const TermPtr& matter, std::span<const Token> path);
  Error unknown(const Base& base, std::span<const Token> path, bool bare) const;
  Result<void> bind(const Token& name, Bound bound);
  void unbind() { shared_.bounds.pop_back(); }

  // Types.
  Result<Operand> make(Term term, std::size_t at);
  Result<Operand> make_literal(Value value, std::size_t at);
  Result<void> expect(const Operand& operand, Kind kind) const;
  Result<Operand> compare(Op op, const Operand& a, const Operand& b);
  Result<Operand> in_list(const Operand& a, std::span<const Operand> list);
  Result<Operand> in_texts(const Operand& a, const Operand& list);
  Result<void> expect_choice(const std::vector<std::string>& choices, const Operand& literal) const;
  Result<Operand> arithmetic(Op op, const Operand& a, const Operand& b);
  Result<Operand> choose(const Operand& question, const Operand& yes, const Operand& no);
  Result<Operand> apply_function(const Token& function, std::span<const Operand> arguments);
  Result<Operand> extreme(Op op, std::span<const Operand> arguments, const Token& function);
  Result<Operand> size(const Operand& object, std::size_t at);

  // Words.
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(position_ + ahead, tokens_.size() - 1)];
  }
  Token take() { return tokens_[position_ + 1 < tokens_.size() ? position_++ : position_]; }
  [[nodiscard]] bool at_sign(std::string_view sign, std::size_t ahead = 0) const {
    return peek(ahead).kind == Token::Kind::sign && peek(ahead).source == sign;
  }
  [[nodiscard]] bool at_name(std::string_view name) const {
    return peek().kind == Token::Kind::name && peek().source == name;
  }
  bool accept(std::string_view sign);
  Result<void> require_sign(std::string_view sign, std::string_view after);
  [[nodiscard]] Error wrong(std::size_t at, std::string what, std::string why) const;
  [[nodiscard]] Error unexpected(std::string_view expected) const;

  std::string_view text_;
  const Place& at_;
  Parsing& shared_;
  const Base& base_;
  std::vector<Token> tokens_;
  std::size_t position_ = 0;
};

// "a text", "a date" …
std::string_view describe(Kind kind);
// Equal, or a matter and a whole number.
bool are_comparable(Kind a, Kind b);
// "; did you mean 'x'?" for the nearest of `known`, or empty if none is near.
std::string suggest(std::string_view word, std::span<const std::string> known);

}  // namespace fadu::condition
