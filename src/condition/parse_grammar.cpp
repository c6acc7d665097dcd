// SPDX-License-Identifier: EUPL-1.2
// The grammar, as in docs/formats/condition.md, by recursive descent.
#include <fmt/format.h>

#include <array>

#include "condition/parser.hpp"

namespace fadu::condition {
namespace {

struct RelationSign {
  std::string_view sign;
  Op op;
};
constexpr std::array<RelationSign, 6> relation_signs{{{"==", Op::equal},
                                                      {"!=", Op::unequal},
                                                      {"<=", Op::less_equal},
                                                      {">=", Op::greater_equal},
                                                      {"<", Op::less},
                                                      {">", Op::greater}}};

// One level deeper for as long as it lives.
class Deeper {
 public:
  explicit Deeper(std::size_t& depth) : depth_(depth) { ++depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;
  ~Deeper() { --depth_; }
  [[nodiscard]] bool too_deep() const { return depth_ > depth_max; }

 private:
  std::size_t& depth_;
};

}  // namespace

bool Parser::accept(std::string_view sign) {
  if (!at_sign(sign)) return false;
  take();
  return true;
}

Result<void> Parser::require_sign(std::string_view sign, std::string_view after) {
  if (accept(sign)) return {};
  return unexpected(fmt::format("'{}' after {}", sign, after));
}

Error Parser::wrong(std::size_t at, std::string what, std::string why) const {
  return wrong_at(place_in(text_, at_, at), std::move(what), std::move(why));
}

Error Parser::unexpected(std::string_view expected) const {
  const Token& token = peek();
  if (token.kind == Token::Kind::end)
    return wrong(token.offset, "end of the expression", fmt::format("expected {}", expected));
  return wrong(token.offset, fmt::format("'{}'", token.source), fmt::format("expected {}", expected));
}

Result<TermPtr> Parser::parse(Kind expected) {
  tokens_ = FADU_TRY(read_tokens(text_, at_));
  const Operand whole = FADU_TRY(expression());
  if (at_sign("/") || at_sign("%"))
    return unexpected("no division: only whole numbers are known, and rates are figures");
  if (peek().kind != Token::Kind::end) return unexpected("an operator or the end");
  if (expected != Kind::nothing) FADU_CHECK(expect(whole, expected));
  return whole.term;
}

Result<Operand> Parser::expression() {
  const Deeper deeper(shared_.depth);
  if (deeper.too_deep())
    return wrong(peek().offset, "expression", fmt::format("is nested deeper than {} levels", depth_max));
  return choice();
}

Result<Operand> Parser::choice() {
  Operand question = FADU_TRY(chain(Op::any_of, "||"));
  if (!accept("?")) return question;
  const Operand yes = FADU_TRY(expression());
  FADU_CHECK(require_sign(":", "the first value of a choice"));
  const Operand no = FADU_TRY(expression());
  return choose(question, yes, no);
}

Result<Operand> Parser::operand_of_chain(Op op) {
  return op == Op::any_of ? chain(Op::all_of, "&&") : relation();
}

Result<Operand> Parser::chain(Op op, std::string_view sign) {
  Operand first = FADU_TRY(operand_of_chain(op));
  if (!at_sign(sign)) return first;
  Term term{.op = op, .type = {.kind = Kind::boolean}};
  const auto add = [&](const Operand& operand) {
    if (operand.term->op == op)
      term.args.insert(term.args.end(), operand.term->args.begin(), operand.term->args.end());
    else
      term.args.push_back(operand.term);
  };
  FADU_CHECK(expect(first, Kind::boolean));
  add(first);
  while (accept(sign)) {
    const Operand next = FADU_TRY(operand_of_chain(op));
    FADU_CHECK(expect(next, Kind::boolean));
    add(next);
  }
  return make(std::move(term), first.at);
}

Result<Operand> Parser::relation() {
  Operand left = FADU_TRY(sum());
  Operand result = left;
  if (at_name("in")) {
    take();
    if (at_sign("[")) {
      const std::vector<Operand> list = FADU_TRY(listed());
      result = FADU_TRY(in_list(left, list));
    } else {
      const Operand list = FADU_TRY(sum());
      result = FADU_TRY(in_texts(left, list));
    }
  } else {
    for (const auto& [sign, op] : relation_signs) {
      if (!accept(sign)) continue;
      const Operand right = FADU_TRY(sum());
      result = FADU_TRY(compare(op, left, right));
      break;
    }
    if (result.term == left.term) return left;
  }
  for (const auto& [sign, op] : relation_signs)
    if (at_sign(sign))
      return unexpected("one comparison at a time: put the first in parentheses or join with &&");
  return result;
}

Result<Operand> Parser::sum() {
  Operand left = FADU_TRY(product());
  while (at_sign("+") || at_sign("-")) {
    const Op op = take().source == "+" ? Op::add : Op::subtract;
    const Operand right = FADU_TRY(product());
    left = FADU_TRY(arithmetic(op, left, right));
  }
  return left;
}

Result<Operand> Parser::product() {
  Operand left = FADU_TRY(unary());
  while (accept("*")) {
    const Operand right = FADU_TRY(unary());
    left = FADU_TRY(arithmetic(Op::multiply, left, right));
  }
  return left;
}

Result<Operand> Parser::unary() {
  if (!at_sign("!") && !at_sign("-")) return member();
  const Deeper deeper(shared_.depth);
  if (deeper.too_deep())
    return wrong(peek().offset, "expression", fmt::format("is nested deeper than {} levels", depth_max));
  const Token sign = take();
  if (sign.source == "-" && peek().kind == Token::Kind::integer)
    return make_literal(static_cast<std::int64_t>(~take().number + 1), sign.offset);
  const Operand operand = FADU_TRY(unary());
  const bool is_not = sign.source == "!";
  FADU_CHECK(expect(operand, is_not ? Kind::boolean : Kind::integer));
  return make({.op = is_not ? Op::negation : Op::negate,
               .type = {.kind = is_not ? Kind::boolean : Kind::integer},
               .args = {operand.term}},
              sign.offset);
}

Result<Operand> Parser::member() {
  Operand object = FADU_TRY(primary());
  while (accept(".")) {
    if (peek().kind != Token::Kind::name) return unexpected("a name after '.'");
    if (at_sign("(", 1)) {
      object = FADU_TRY(method(object));
    } else {
      const std::vector<Token> names = path();
      object.term = FADU_TRY(read_through(object.term, names));
    }
  }
  return object;
}

std::vector<Token> Parser::path() {
  std::vector<Token> names{take()};
  while (at_sign(".") && peek(1).kind == Token::Kind::name && !at_sign("(", 2)) {
    take();
    names.push_back(take());
  }
  return names;
}

Result<Operand> Parser::primary() {
  const Token token = peek();
  switch (token.kind) {
    case Token::Kind::integer:
      take();
      if (token.number > std::uint64_t{INT64_MAX}) return wrong(token.offset, "number", "is too large");
      return make_literal(static_cast<std::int64_t>(token.number), token.offset);
    case Token::Kind::text:
      take();
      return make_literal(token.text, token.offset);
    case Token::Kind::name:
      return name();
    case Token::Kind::sign:
      if (token.source == "[") return text_list();
      if (accept("(")) {
        Operand inner = FADU_TRY(expression());
        FADU_CHECK(require_sign(")", "what stands in parentheses"));
        inner.at = token.offset;
        return inner;
      }
      break;
    case Token::Kind::end:
      break;
  }
  return unexpected("a value");
}

Result<Operand> Parser::name() {
  if (at_sign("(", 1)) return call();
  const std::size_t at = peek().offset;
  const std::vector<Token> names = path();
  if (names.size() == 1) {
    if (names[0].source == "true" || names[0].source == "false")
      return make_literal(names[0].source == "true", at);
    if (names[0].source == "null") return make_literal({}, at);
    if (names[0].source == "in") return wrong(at, "'in'", "expected a value before it");
  }
  return Operand{FADU_TRY(resolve_bare(names)), at};
}

Result<std::vector<Operand>> Parser::listed() {
  take();  // [
  std::vector<Operand> items;
  while (!at_sign("]")) {
    if (!items.empty()) FADU_CHECK(require_sign(",", "an item of a list"));
    items.push_back(FADU_TRY(unary()));
    if (items.back().term->op != Op::literal || items.back().term->type.kind == Kind::nothing)
      return wrong(items.back().at, "list", "holds only fixed values, no fields and no null");
  }
  take();  // ]
  return items;
}

Result<Operand> Parser::text_list() {
  const std::size_t at = peek().offset;
  Texts texts;
  for (const Operand& item : FADU_TRY(listed())) {
    FADU_CHECK(expect(item, Kind::text));
    texts.push_back(std::get<std::string>(item.term->literal));
  }
  return make_literal(std::move(texts), at);
}

}  // namespace fadu::condition
