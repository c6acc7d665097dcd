// How deep an expression is nested once it is SQL. SQLite 3.40 reads a statement with a stack of 100 symbols;
// an expression that would not fit is refused when it is read, not when it is first counted.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "condition/term.hpp"

namespace fadu::condition {

// Leaves 25 of the 100 symbols to the statement around the expression.
inline constexpr std::size_t nesting_max = 75;

// The symbols that wait on the parser's stack while it reads the innermost part of the term, given those of
// its args.
std::size_t nesting_of(const Term& term);

// + - * or a sign on whole numbers (not date - date, which cannot be out of range).
bool is_whole_arithmetic(const Term& term);
// True if SQL needs no parentheses around args[0] of the arithmetic `term`.
bool continues_chain(const Term& term);

}  // namespace fadu::condition
