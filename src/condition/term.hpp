// A node of a checked expression tree. Inside of `condition` only: other targets see Expression.
// Never changes once made; names are resolved to slots and frames, so reading a field is an index.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "condition/schema.hpp"
#include "condition/value.hpp"

namespace fadu::condition {

enum class Op : std::uint8_t {
  literal,
  field,     // `slot` of the record in `frame`; slot 0 of a frame bound by all()/exists() is the text itself
  variable,  // `slot` is its index
  through,   // a field of the matter that args[0] names
  all_of,
  any_of,
  negation,
  equal,
  unequal,
  less,
  less_equal,
  greater,
  greater_equal,
  is_nothing,
  is_something,
  in_list,   // args[0] among `list`
  in_texts,  // args[0] among the texts args[1]
  add,
  subtract,
  multiply,
  negate,
  choose,
  day_of,
  year,
  month,
  add_months,
  size,
  contains,
  starts_with,
  least,
  greatest,
  every_text,   // args: texts, condition; binds `frame`
  some_text,    // the same
  every_found,  // args: key, condition; binds `frame`; targets[0] is where to look
  some_found,   // the same
  count_found,  // the same
  sum_found,    // args: key, condition, summand
};

struct Term;
using TermPtr = std::shared_ptr<const Term>;

// A field of another institution.
struct Target {
  std::string institution;
  std::size_t slot = 0;

  friend bool operator==(const Target&, const Target&) = default;
};

struct Term {
  Op op = Op::literal;
  Type type = {};
  std::vector<TermPtr> args = {};
  Value literal = {};
  std::vector<Value> list = {};
  std::string name = {};    // of the field, variable or looked-up field
  std::string bound = {};   // the name of the frame a field is read from, or that this term binds
  std::string column = {};  // of a field
  std::size_t slot = 0;
  std::size_t frame = 0;  // 0 is the record itself
  std::vector<Target> targets = {};
  std::vector<std::string> choices = {};  // what a text field can hold; empty: anything
  std::size_t depth = 1;                  // levels of the tree
  std::size_t nesting = 0;                // see nesting.hpp
};

// Own record, and at most this many more frames inside one another.
inline constexpr std::size_t frames_max = 4;
inline constexpr std::size_t lookups_nested_max = 2;
inline constexpr std::size_t depth_max = 64;
inline constexpr std::size_t terms_max = 512;
inline constexpr std::size_t text_bytes_max = 8192;

constexpr bool is_comparison(Op op) {
  return op >= Op::equal && op <= Op::greater_equal;
}
constexpr bool is_lookup(Op op) {
  return op >= Op::every_found && op <= Op::sum_found;
}
// Yields true or false for every record, never nothing.
constexpr bool is_two_valued(Op op) {
  return (op >= Op::all_of && op <= Op::in_texts) || (op >= Op::every_text && op <= Op::some_found);
}

bool same_term(const Term& a, const Term& b);
// Calls `visit` for the term and all below it.
template <class Visit>
void for_each_term(const Term& term, const Visit& visit) {
  visit(term);
  for (const TermPtr& arg : term.args) for_each_term(*arg, visit);
}

}  // namespace fadu::condition
