// SPDX-License-Identifier: EUPL-1.2
#include "condition/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "condition/parser.hpp"

namespace fadu::condition {

bool same_term(const Term& a, const Term& b) {
  return a.op == b.op && a.type == b.type && a.literal == b.literal && a.list == b.list && a.name == b.name &&
         a.bound == b.bound && a.slot == b.slot && a.frame == b.frame && a.targets == b.targets &&
         std::ranges::equal(a.args, b.args,
                            [](const TermPtr& x, const TermPtr& y) { return same_term(*x, *y); });
}

bool operator==(const Expression& a, const Expression& b) {
  if (!a || !b) return !a && !b;
  return same_term(a.root(), b.root());
}

Result<Expression> parse_expression(std::string_view text, const Place& at, const Schema& schema,
                                    const FindSchema& find_schema, const Variables& variables,
                                    Kind expected) {
  Parsing shared{.schema = schema, .find_schema = find_schema, .variables = variables};
  const Base own{.schemas = {&schema}};
  Parser parser(text, at, shared, own);
  Expression expression(FADU_TRY(parser.parse(expected)));
  // So that what was normalised can be read again.
  if (expression.to_text().size() > text_bytes_max)
    return wrong_at(place_in(text, at, 0), "expression",
                    fmt::format("is longer than {} bytes with its aliases written out", text_bytes_max));
  return expression;
}

Kind Expression::kind() const {
  return root_->type.kind;
}

std::vector<std::size_t> Expression::slots() const {
  std::set<std::size_t> slots;
  for_each_term(*root_, [&](const Term& term) {
    if (term.op == Op::field && term.frame == 0) slots.insert(term.slot);
  });
  return {slots.begin(), slots.end()};
}

bool Expression::uses(std::string_view variable) const {
  bool found = false;
  for_each_term(
      *root_, [&](const Term& term) { found = found || (term.op == Op::variable && term.name == variable); });
  return found;
}

std::vector<std::pair<std::string, std::string>> Expression::lookups() const {
  std::set<std::pair<std::string, std::string>> found;
  for_each_term(*root_, [&](const Term& term) {
    if (is_lookup(term.op)) found.emplace(term.targets[0].institution, term.name);
  });
  return {found.begin(), found.end()};
}

std::vector<std::string> Expression::references() const {
  std::set<std::string> found;
  for_each_term(*root_, [&](const Term& term) {
    if (term.op != Op::through) return;
    for (const Target& target : term.targets) found.insert(target.institution);
  });
  return {found.begin(), found.end()};
}

std::vector<Expression> Expression::conjuncts() const {
  if (root_->op != Op::all_of) return {*this};
  std::vector<Expression> parts;
  for (const TermPtr& arg : root_->args) parts.emplace_back(arg);
  return parts;
}

}  // namespace fadu::condition
