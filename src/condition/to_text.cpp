// SPDX-License-Identifier: EUPL-1.2
// Back to text: one spelling for one tree, with no more parentheses than the grammar needs.
#include <fmt/format.h>

#include <array>

#include "base/require.hpp"
#include "condition/expression.hpp"
#include "condition/term.hpp"

namespace fadu::condition {
namespace {

// How tightly a term binds; the grammar's levels.
enum class Level { choice, any, all, relation, sum, product, unary, primary };

Level level_of(const Term& term) {
  switch (term.op) {
    case Op::choose:
      return Level::choice;
    case Op::any_of:
      return Level::any;
    case Op::all_of:
      return Level::all;
    case Op::add:
    case Op::subtract:
      return Level::sum;
    case Op::multiply:
      return Level::product;
    case Op::negation:
    case Op::negate:
      return Level::unary;
    case Op::literal:
      if (const auto* number = std::get_if<std::int64_t>(&term.literal); number != nullptr && *number < 0)
        return Level::unary;
      return Level::primary;
    default:
      return term.op >= Op::equal && term.op <= Op::in_texts ? Level::relation : Level::primary;
  }
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    constexpr std::string_view special = "\n\r\t\\\"";
    const auto at = special.find(c);
    if (at == std::string_view::npos) {
      result.push_back(c);
    } else {
      result.push_back('\\');
      result.push_back("nrt\\\""[at]);
    }
  }
  return result + "\"";
}

template <class Items, class Write>
std::string join(const Items& items, std::string_view between, const Write& write) {
  std::string result;
  for (const auto& item : items) {
    if (!result.empty()) result += between;
    result += write(item);
  }
  return result;
}

struct WriteLiteral {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(const std::string& value) const { return quoted(value); }
  std::string operator()(Date value) const { return fmt::format("date(\"{}\")", to_string(value)); }
  std::string operator()(Moment value) const { return fmt::format("moment(\"{}\")", to_string(value)); }
  std::string operator()(const Texts& value) const { return "[" + join(value, ", ", quoted) + "]"; }
};
std::string literal(const Value& value) {
  return std::visit(WriteLiteral{}, value);
}

std::string write(const Term& term);

std::string write_at(const TermPtr& term, Level level) {
  return level_of(*term) < level ? "(" + write(*term) + ")" : write(*term);
}

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::equal:
      return "==";
    case Op::unequal:
      return "!=";
    case Op::less:
      return "<";
    case Op::less_equal:
      return "<=";
    case Op::greater:
      return ">";
    case Op::greater_equal:
      return ">=";
    case Op::add:
      return "+";
    case Op::subtract:
      return "-";
    case Op::multiply:
      return "*";
    default:
      require(false, "the operation is written with a sign");
      return "";
  }
}

std::string_view name_of(Op op) {
  switch (op) {
    case Op::day_of:
      return "day_of";
    case Op::year:
      return "year";
    case Op::month:
      return "month";
    case Op::add_months:
      return "add_months";
    case Op::size:
      return "size";
    case Op::contains:
      return "contains";
    case Op::starts_with:
      return "starts_with";
    case Op::least:
      return "min";
    case Op::greatest:
      return "max";
    default:
      require(false, "the operation is written with a name");
      return "";
  }
}

std::string write_lookup(const Term& term) {
  const std::string found = fmt::format("records({}, {}, {})", quoted(term.targets[0].institution),
                                        quoted(term.name), write(*term.args[0]));
  if (term.bound.empty()) return found + ".size()";
  const std::string condition = write(*term.args[1]);
  if (term.op == Op::sum_found)
    return fmt::format("{}.sum({}, {}, {})", found, term.bound, write(*term.args[2]), condition);
  const std::string_view method = term.op == Op::every_found  ? "all"
                                  : term.op == Op::some_found ? "exists"
                                                              : "count";
  return fmt::format("{}.{}({}, {})", found, method, term.bound, condition);
}

std::string write_field(const Term& term) {
  if (term.bound.empty()) return term.name;
  return term.name.empty() ? term.bound : term.bound + "." + term.name;
}

std::string write(const Term& term) {
  const auto in_chain = [](Level level) {
    return [level](const TermPtr& arg) { return write_at(arg, level); };
  };
  switch (term.op) {
    case Op::literal:
      return literal(term.literal);
    case Op::field:
      return write_field(term);
    case Op::variable:
      return term.name;
    case Op::through:
      return write_at(term.args[0], Level::primary) + "." + term.name;
    case Op::all_of:
      return join(term.args, " && ", in_chain(Level::relation));
    case Op::any_of:
      return join(term.args, " || ", in_chain(Level::all));
    case Op::negation:
      return "!" + write_at(term.args[0], Level::unary);
    case Op::negate:
      return "-" + write_at(term.args[0], Level::primary);
    case Op::is_nothing:
      return write_at(term.args[0], Level::sum) + " == null";
    case Op::is_something:
      return write_at(term.args[0], Level::sum) + " != null";
    case Op::in_list:
      return write_at(term.args[0], Level::sum) + " in [" + join(term.list, ", ", literal) + "]";
    case Op::in_texts:
      return write_at(term.args[0], Level::sum) + " in " + write_at(term.args[1], Level::sum);
    case Op::multiply:
      return write_at(term.args[0], Level::product) + " * " + write_at(term.args[1], Level::unary);
    case Op::choose:
      return fmt::format("{} ? {} : {}", write_at(term.args[0], Level::any), write(*term.args[1]),
                         write(*term.args[2]));
    case Op::every_text:
    case Op::some_text:
      return fmt::format("{}.{}({}, {})", write_at(term.args[0], Level::primary),
                         term.op == Op::every_text ? "all" : "exists", term.bound, write(*term.args[1]));
    case Op::every_found:
    case Op::some_found:
    case Op::count_found:
    case Op::sum_found:
      return write_lookup(term);
    case Op::add:
    case Op::subtract:
      return fmt::format("{} {} {}", write_at(term.args[0], Level::sum), sign_of(term.op),
                         write_at(term.args[1], Level::product));
    default:
      if (is_comparison(term.op))
        return fmt::format("{} {} {}", write_at(term.args[0], Level::sum), sign_of(term.op),
                           write_at(term.args[1], Level::sum));
      return fmt::format("{}({})", name_of(term.op),
                         join(term.args, ", ", [](const TermPtr& arg) { return write(*arg); }));
  }
}

}  // namespace

std::string Expression::to_text() const {
  return write(*root_);
}

}  // namespace fadu::condition
