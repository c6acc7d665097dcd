// SPDX-License-Identifier: EUPL-1.2
// What may be combined with what; constant parts are computed at once.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "condition/nesting.hpp"
#include "condition/operations.hpp"
#include "condition/parser.hpp"

namespace fadu::condition {
namespace {

struct Function {
  std::string_view name;
  Op op;
  std::vector<Kind> arguments;
  Kind result;
};
const std::array<Function, 6>& functions() {
  static const std::array<Function, 6> list{{
      {"day_of", Op::day_of, {Kind::moment}, Kind::date},
      {"year", Op::year, {Kind::date}, Kind::integer},
      {"month", Op::month, {Kind::date}, Kind::integer},
      {"add_months", Op::add_months, {Kind::date, Kind::integer}, Kind::date},
      {"contains", Op::contains, {Kind::text, Kind::text}, Kind::boolean},
      {"starts_with", Op::starts_with, {Kind::text, Kind::text}, Kind::boolean},
  }};
  return list;
}

Kind kind_of(const Value& value) {
  constexpr std::array<Kind, 7> kinds{Kind::nothing, Kind::boolean, Kind::integer, Kind::text,
                                      Kind::date,    Kind::moment,  Kind::texts};
  return kinds[value.index()];
}

bool is_null(const Operand& operand) {
  return operand.term->type.kind == Kind::nothing;
}
bool has_order(Kind kind) {
  return kind == Kind::integer || kind == Kind::matter || kind == Kind::date || kind == Kind::moment;
}

}  // namespace

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::nothing:
      return "null";
    case Kind::boolean:
      return "true or false";
    case Kind::integer:
      return "a whole number";
    case Kind::text:
      return "a text";
    case Kind::date:
      return "a date";
    case Kind::moment:
      return "a moment";
    case Kind::texts:
      return "a list of texts";
    case Kind::matter:
      return "a matter";
  }
  return "null";
}

bool are_comparable(Kind a, Kind b) {
  const auto number = [](Kind kind) { return kind == Kind::matter ? Kind::integer : kind; };
  return number(a) == number(b);
}

Result<Operand> Parser::make(Term term, std::size_t at) {
  for (const TermPtr& arg : term.args) term.depth = std::max(term.depth, arg->depth + 1);
  if (term.depth > depth_max)
    return wrong(at, "expression", fmt::format("is nested deeper than {} levels", depth_max));
  term.nesting = nesting_of(term);
  if (term.nesting > nesting_max)
    return wrong(at, "expression", "is nested too deep for a database to read; take it apart");
  if (++shared_.terms > terms_max)
    return wrong(at, "expression", fmt::format("has more than {} parts", terms_max));
  const auto is_literal = [](const TermPtr& arg) { return arg->op == Op::literal; };
  if (is_pure(term.op) && std::ranges::all_of(term.args, is_literal)) {
    std::array<const Value*, 2> values{};
    for (std::size_t i = 0; i < term.args.size(); ++i) values[i] = &term.args[i]->literal;
    Value value = apply_operation(term.op, std::span(values).first(term.args.size()));
    if (is_nothing(value)) return wrong(at, "value", "is out of range");
    term = Term{.op = Op::literal, .type = term.type, .literal = std::move(value)};
  }
  return Operand{std::make_shared<const Term>(std::move(term)), at};
}

Result<Operand> Parser::make_literal(Value value, std::size_t at) {
  const Kind kind = kind_of(value);
  return make({.op = Op::literal, .type = {.kind = kind}, .literal = std::move(value)}, at);
}

Result<void> Parser::expect(const Operand& operand, Kind kind) const {
  const Kind found = operand.term->type.kind;
  if (are_comparable(found, kind)) return {};
  std::string why = fmt::format("expected {}, found {}", describe(kind), describe(found));
  if (kind == Kind::date && found == Kind::moment) why += "; day_of(…) is the date of a moment";
  if (kind == Kind::date && found == Kind::text) why += "; a date is written date(\"2024-01-01\")";
  std::size_t end = operand.at;  // the words of the operand, as far as they are one
  while (end < text_.size() && std::string_view(" ()<>=!&|,?").find(text_[end]) == std::string_view::npos)
    ++end;
  std::string what =
      end > operand.at ? fmt::format("'{}'", text_.substr(operand.at, end - operand.at)) : "value";
  return wrong(operand.at, std::move(what), std::move(why));
}

Result<void> Parser::expect_choice(const std::vector<std::string>& choices, const Operand& literal) const {
  if (choices.empty() || literal.term->op != Op::literal) return {};
  const auto* text = std::get_if<std::string>(&literal.term->literal);
  if (text == nullptr || std::ranges::find(choices, *text) != choices.end()) return {};
  std::string near = suggest(*text, choices);
  if (near.empty()) near = fmt::format("; it can be {}", fmt::join(choices, ", "));
  return wrong(literal.at, fmt::format("'{}'", *text), "is not among the choices" + near);
}

Result<Operand> Parser::compare(Op op, const Operand& a, const Operand& b) {
  const Type boolean{.kind = Kind::boolean};
  if (is_null(a) || is_null(b)) {
    if (op != Op::equal && op != Op::unequal)
      return wrong(is_null(a) ? a.at : b.at, "'null'", "is neither less nor greater than anything");
    return make({.op = op == Op::equal ? Op::is_nothing : Op::is_something,
                 .type = boolean,
                 .args = {is_null(b) ? a.term : b.term}},
                a.at);
  }
  const Kind kind = a.term->type.kind;
  FADU_CHECK(expect(b, kind));
  if (kind == Kind::texts)
    return wrong(a.at, "list", "is compared with nothing but null; ask \"x\" in it, or all() and exists()");
  if (op != Op::equal && op != Op::unequal && !has_order(kind))
    return wrong(a.at, "comparison", fmt::format("{} has no order, only == and !=", describe(kind)));
  FADU_CHECK(expect_choice(a.term->choices, b));
  FADU_CHECK(expect_choice(b.term->choices, a));
  return make({.op = op, .type = boolean, .args = {a.term, b.term}}, a.at);
}

Result<Operand> Parser::in_list(const Operand& a, std::span<const Operand> list) {
  const Kind kind = a.term->type.kind;
  if (kind != Kind::text && !has_order(kind))
    return wrong(a.at, "'in'",
                 fmt::format("expected a text, number or date before it, found {}", describe(kind)));
  Term term{.op = Op::in_list, .type = {.kind = Kind::boolean}, .args = {a.term}};
  for (const Operand& item : list) {
    FADU_CHECK(expect(item, kind));
    FADU_CHECK(expect_choice(a.term->choices, item));
    term.list.push_back(item.term->literal);
  }
  return make(std::move(term), a.at);
}

Result<Operand> Parser::in_texts(const Operand& a, const Operand& list) {
  FADU_CHECK(expect(list, Kind::texts));
  FADU_CHECK(expect(a, Kind::text));
  FADU_CHECK(expect_choice(list.term->choices, a));
  if (list.term->op == Op::literal) {
    std::vector<Operand> items;
    for (const std::string& text : std::get<Texts>(list.term->literal))
      items.push_back(FADU_TRY(make_literal(text, list.at)));
    return in_list(a, items);
  }
  return make({.op = Op::in_texts, .type = {.kind = Kind::boolean}, .args = {a.term, list.term}}, a.at);
}

Result<Operand> Parser::arithmetic(Op op, const Operand& a, const Operand& b) {
  const auto is = [](const Operand& operand, Kind kind) {
    return are_comparable(operand.term->type.kind, kind);
  };
  Kind kind = Kind::integer;
  if (op != Op::multiply && is(a, Kind::date)) {
    if (op == Op::subtract && is(b, Kind::date)) {
      kind = Kind::integer;
    } else {
      FADU_CHECK(expect(b, Kind::integer));
      kind = Kind::date;
    }
  } else if (op == Op::add && is(a, Kind::integer) && is(b, Kind::date)) {
    kind = Kind::date;
  } else {
    FADU_CHECK(expect(a, Kind::integer));
    FADU_CHECK(expect(b, Kind::integer));
  }
  return make({.op = op, .type = {.kind = kind}, .args = {a.term, b.term}}, a.at);
}

Result<Operand> Parser::choose(const Operand& question, const Operand& yes, const Operand& no) {
  FADU_CHECK(expect(question, Kind::boolean));
  if (is_null(yes) && is_null(no)) return wrong(yes.at, "choice", "is null either way");
  if (!is_null(yes) && !is_null(no)) FADU_CHECK(expect(no, yes.term->type.kind));
  Term term{.op = Op::choose,
            .type = is_null(yes) ? no.term->type : yes.term->type,
            .args = {question.term, yes.term, no.term}};
  // Of a matter and a number, or of matters of different institutions, only the number is left.
  if (term.type.kind == Kind::matter && !is_null(yes) && !is_null(no) && yes.term->type != no.term->type)
    term.type = {.kind = Kind::integer};
  return make(std::move(term), question.at);
}

Result<Operand> Parser::extreme(Op op, std::span<const Operand> arguments, const Token& function) {
  if (arguments.size() != 2)
    return wrong(function.offset, fmt::format("'{}'", function.source), "takes two values");
  const Kind kind = arguments[0].term->type.kind;
  if (!has_order(kind))
    return wrong(arguments[0].at, fmt::format("'{}'", function.source),
                 fmt::format("expected a number, date or moment, found {}", describe(kind)));
  FADU_CHECK(expect(arguments[1], kind));
  return make({.op = op,
               .type = {.kind = kind == Kind::matter ? Kind::integer : kind},
               .args = {arguments[0].term, arguments[1].term}},
              function.offset);
}

Result<Operand> Parser::size(const Operand& object, std::size_t at) {
  const Kind kind = object.term->type.kind;
  if (kind != Kind::text && kind != Kind::texts)
    return wrong(object.at, "'size'",
                 fmt::format("expected a text or a list of texts, found {}", describe(kind)));
  return make({.op = Op::size, .type = {.kind = Kind::integer}, .args = {object.term}}, at);
}

Result<Operand> Parser::apply_function(const Token& function, std::span<const Operand> arguments) {
  if (function.source == "min") return extreme(Op::least, arguments, function);
  if (function.source == "max") return extreme(Op::greatest, arguments, function);
  if (function.source == "size" && arguments.size() == 1) return size(arguments[0], function.offset);
  const auto found = std::ranges::find(functions(), function.source, &Function::name);
  if (found == functions().end()) {
    std::vector<std::string> known{"date", "moment", "records", "min", "max", "size"};
    for (const Function& other : functions()) known.emplace_back(other.name);
    return wrong(function.offset, fmt::format("'{}'", function.source),
                 "no such function" + suggest(function.source, known));
  }
  if (arguments.size() != found->arguments.size())
    return wrong(function.offset, fmt::format("'{}'", function.source),
                 fmt::format("takes {} value(s)", found->arguments.size()));
  Term term{.op = found->op, .type = {.kind = found->result}};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    FADU_CHECK(expect(arguments[i], found->arguments[i]));
    term.args.push_back(arguments[i].term);
  }
  return make(std::move(term), function.offset);
}

}  // namespace fadu::condition
