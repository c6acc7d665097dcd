// SPDX-License-Identifier: EUPL-1.2
// Calls: functions, the macros over lists of texts, and the lookups of other records.
#include <fmt/format.h>

#include "condition/parser.hpp"

namespace fadu::condition {

Result<Operand> Parser::call() {
  const Token function = take();
  take();  // (
  if (function.source == "date" || function.source == "moment") return dated_literal(function);
  if (function.source == "records") return records(function);
  std::vector<Operand> arguments;
  while (!at_sign(")")) {
    if (!arguments.empty()) FADU_CHECK(require_sign(",", "an argument"));
    arguments.push_back(FADU_TRY(expression()));
  }
  take();  // )
  return apply_function(function, arguments);
}

Result<Operand> Parser::dated_literal(const Token& function) {
  const bool is_date = function.source == "date";
  const Token text = peek();
  if (text.kind != Token::Kind::text)
    return unexpected(is_date ? "a day in quotes: date(\"2024-01-01\")"
                              : "a minute in quotes: moment(\"2024-01-01T09:30\")");
  take();
  FADU_CHECK(require_sign(")", "the quoted day"));
  if (is_date) {
    const auto date = parse_date(text.text);
    if (!date) return wrong(text.offset, date.error().what, date.error().why);
    return make_literal(*date, function.offset);
  }
  const auto moment = parse_moment(text.text);
  if (!moment) return wrong(text.offset, moment.error().what, moment.error().why);
  return make_literal(*moment, function.offset);
}

Result<Operand> Parser::method(const Operand& object) {
  const Token name = take();
  take();  // (
  const Kind kind = object.term->type.kind;
  if (name.source == "size") {
    FADU_CHECK(require_sign(")", "size("));
    return size(object, object.at);
  }
  if (name.source != "all" && name.source != "exists")
    return wrong(name.offset, fmt::format("'{}'", name.source),
                 "expected all, exists or size (count and sum need records(…))");
  if (kind != Kind::texts)
    return wrong(object.at, fmt::format("'.{}'", name.source),
                 fmt::format("expected a list of texts before it, found {}", describe(kind)));
  return text_macro(object, name);
}

Result<Operand> Parser::text_macro(const Operand& object, const Token& method) {
  if (peek().kind != Token::Kind::name) return unexpected("a name for each text, as in all(p, …)");
  const Token name = take();
  FADU_CHECK(require_sign(",", "the name for each text"));
  FADU_CHECK(bind(name, {.name = std::string(name.source), .choices = object.term->choices}));
  Term term{.op = method.source == "all" ? Op::every_text : Op::some_text,
            .type = {.kind = Kind::boolean},
            .bound = std::string(name.source),
            .frame = shared_.bounds.size()};
  const Operand condition = FADU_TRY(expression());
  unbind();
  FADU_CHECK(expect(condition, Kind::boolean));
  FADU_CHECK(require_sign(")", "the condition"));
  term.args = {object.term, condition.term};
  return make(std::move(term), object.at);
}

Result<Operand> Parser::records(const Token& function) {
  const Token institution = peek();
  if (institution.kind != Token::Kind::text)
    return unexpected("the institution in quotes: records(\"officer\", …)");
  take();
  const Schema* schema = shared_.find_schema ? shared_.find_schema(institution.text) : nullptr;
  if (schema == nullptr)
    return wrong(institution.offset, fmt::format("'{}'", institution.text), "no such institution");
  FADU_CHECK(require_sign(",", "the institution"));
  const Token field = peek();
  if (field.kind != Token::Kind::text) return unexpected("the name of a field in quotes");
  take();
  const auto slot = schema->find_slot(field.text);
  if (!slot) {
    std::vector<std::string> known;
    for (const Field& other : schema->fields) known.push_back(other.name);
    return wrong(field.offset, fmt::format("'{}'", field.text),
                 fmt::format("{} has no such field{}", schema->institution, suggest(field.text, known)));
  }
  FADU_CHECK(require_sign(",", "the field"));
  const Operand key = FADU_TRY(expression());
  FADU_CHECK(require_sign(")", "the value to look for"));
  const Kind kind = schema->fields[*slot].type.kind;
  if (kind == Kind::texts)
    return wrong(field.offset, fmt::format("'{}'", field.text), "a list cannot be looked up");
  FADU_CHECK(expect(key, kind));
  FADU_CHECK(expect_choice(schema->fields[*slot].choices, key));
  if (!at_sign(".")) return unexpected(".exists(o, …), .all, .count, .sum or .size() after records(…)");
  take();
  Term term{.name = field.text, .targets = {{institution.text, *slot}}};
  return found({key.term, function.offset}, std::move(term));
}

Result<Operand> Parser::found(const Operand& key, Term term) {
  const Token method = peek();
  const bool is_size = method.source == "size";
  term.type.kind = Kind::integer;
  if (method.source == "exists" || method.source == "all") {
    term.op = method.source == "all" ? Op::every_found : Op::some_found;
    term.type.kind = Kind::boolean;
  } else if (method.source == "count" || is_size) {
    term.op = Op::count_found;
  } else if (method.source == "sum") {
    term.op = Op::sum_found;
  } else {
    return unexpected("exists, all, count, sum or size");
  }
  take();
  FADU_CHECK(require_sign("(", method.source));
  if (shared_.lookups == lookups_nested_max)
    return wrong(key.at, "records",
                 fmt::format("stand inside one another more than {} deep", lookups_nested_max));
  TermPtr summand;
  Operand condition = FADU_TRY(make_literal(true, method.offset));
  term.frame = shared_.bounds.size() + 1;
  if (!is_size) {
    if (peek().kind != Token::Kind::name) return unexpected("a name for each record, as in exists(o, …)");
    const Token name = take();
    term.bound = std::string(name.source);
    const Schema* schema = shared_.find_schema(term.targets[0].institution);
    FADU_CHECK(bind(name, {.name = term.bound, .record = Base{{schema}, term.frame, term.bound}}));
    ++shared_.lookups;
    if (term.op == Op::sum_found) {
      FADU_CHECK(require_sign(",", "the name for each record"));
      const Operand amount = FADU_TRY(expression());
      FADU_CHECK(expect(amount, Kind::integer));
      summand = amount.term;
    }
    FADU_CHECK(require_sign(",", summand ? "what is summed" : "the name for each record"));
    condition = FADU_TRY(expression());
    FADU_CHECK(expect(condition, Kind::boolean));
    --shared_.lookups;
    unbind();
  } else if (shared_.bounds.size() == frames_max) {
    return wrong(key.at, "records", "too many names are bound inside one another");
  }
  FADU_CHECK(require_sign(")", "the condition"));
  term.args = {key.term, condition.term};
  if (summand) term.args.push_back(summand);
  // What counts every record is written size(), whichever way it was put.
  if (term.op == Op::count_found && condition.term->op == Op::literal &&
      std::get<bool>(condition.term->literal))
    term.bound.clear();
  return make(std::move(term), key.at);
}

}  // namespace fadu::condition
