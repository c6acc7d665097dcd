// SPDX-License-Identifier: EUPL-1.2
#include "condition/expression.hpp"
#include "condition/term.hpp"

namespace fadu::condition {
namespace {

bool reads_more_than_the_record(const Term& whole) {
  bool more = false;
  for_each_term(whole, [&](const Term& term) {
    more = more || term.op == Op::variable || term.op == Op::through || is_lookup(term.op);
  });
  return more;
}

TermPtr truth(bool value) {
  Term term;
  term.type = {Kind::boolean};
  term.literal = value;
  return std::make_shared<const Term>(std::move(term));
}

// `wanted`: whether the whole holds sooner if this term does; what cannot be told is taken to be as wanted.
TermPtr relax(const TermPtr& term, bool wanted) {
  if (!reads_more_than_the_record(*term)) return term;
  if (term->op != Op::all_of && term->op != Op::any_of && term->op != Op::negation) return truth(wanted);
  Term relaxed = *term;
  for (TermPtr& arg : relaxed.args) arg = relax(arg, term->op == Op::negation ? !wanted : wanted);
  return std::make_shared<const Term>(std::move(relaxed));
}

}  // namespace

Expression Expression::own_part() const {
  return Expression(relax(root_, true));
}

}  // namespace fadu::condition
