// SPDX-License-Identifier: EUPL-1.2
#include "condition/nesting.hpp"

#include <algorithm>

namespace fadu::condition {
namespace {

// Of each operation, the most symbols its SQL (to_sql.cpp, sql_operations.cpp) opens around an operand.
std::size_t symbols_around(const Term& term) {
  switch (term.op) {
    case Op::literal:
    case Op::field:
    case Op::variable:
      return 0;
    case Op::is_nothing:
    case Op::is_something:
      return 1;
    case Op::all_of:
    case Op::any_of:
    case Op::negation:
    case Op::size:
      return 3;
    case Op::choose:
    case Op::contains:
    case Op::starts_with:
      return 6;
    case Op::year:
    case Op::month:
      return 7;
    case Op::through:
      return term.targets.size() > 1 ? 15 : 10;
    case Op::every_text:
      return 14;
    case Op::every_found:
    case Op::some_found:
    case Op::count_found:
      return 12;
    case Op::in_texts:
    case Op::some_text:
      return 11;
    case Op::sum_found:
      return 27;
    case Op::add_months:
      return 30;
    case Op::day_of:
      return 14;
    case Op::add:
    case Op::subtract:
      return term.type.kind == Kind::date ? 15 : 3;
    default:
      return 5;  // comparisons, in a list, min, max
  }
}

}  // namespace

bool is_whole_arithmetic(const Term& term) {
  return term.op >= Op::add && term.op <= Op::negate && term.type.kind == Kind::integer &&
         term.args[0]->type.kind != Kind::date;
}

bool continues_chain(const Term& term) {
  const Term& first = *term.args[0];
  if (term.op == Op::negate || !is_whole_arithmetic(first) || first.op == Op::negate) return false;
  return term.op != Op::multiply || first.op == Op::multiply;
}

std::size_t nesting_of(const Term& term) {
  std::size_t most = 0;
  const bool is_whole = is_whole_arithmetic(term);
  for (const TermPtr& arg : term.args) {
    std::size_t around = symbols_around(term);
    if (is_whole) {
      // One check for overflow around a whole tree of arithmetic.
      if (!is_whole_arithmetic(*arg)) around = 13;
      if (arg == term.args[0] && continues_chain(term)) around = 0;
    }
    // A condition whose value may be nothing is asked with coalesce(… = 1, 0).
    if (arg->type.kind == Kind::boolean && !is_two_valued(arg->op)) around += 3;
    most = std::max(most, arg->nesting + around);
  }
  return most;
}

}  // namespace fadu::condition
