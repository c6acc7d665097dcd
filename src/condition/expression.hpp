// The expression language of gates, figures and findings: a documented subset of CEL, two-valued (a
// comparison with nothing is false), with one checker, one evaluator, one partial evaluator for proofs and
// one compiler to SQL. Never reads a clock or a database by itself: what it may look at is handed to it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "condition/schema.hpp"
#include "condition/value.hpp"

namespace fadu::condition {

struct Term;  // a node of the checked tree

// A checked expression: names resolved to slots, types known. A cheap, immutable handle.
class Expression {
 public:
  Expression() = default;
  explicit Expression(std::shared_ptr<const Term> root) : root_(std::move(root)) {}

  explicit operator bool() const { return root_ != nullptr; }
  [[nodiscard]] const Term& root() const { return *root_; }
  [[nodiscard]] Kind kind() const;
  // The slots of the record itself that it reads (also through aliases), sorted, each once.
  [[nodiscard]] std::vector<std::size_t> slots() const;
  // True if it reads the variable ("today", "day").
  [[nodiscard]] bool uses(std::string_view variable) const;
  // Every records("institution", "field", …) in it: pairs (institution, field), for the index on that field.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> lookups() const;
  // Every institution reached through a matter field.
  [[nodiscard]] std::vector<std::string> references() const;
  // Back to text, normalised: parse_expression(to_text(e)) is the same expression.
  [[nodiscard]] std::string to_text() const;
  // Its parts joined by && at the top, in order; itself if there are none. All hold exactly if the whole
  // holds.
  [[nodiscard]] std::vector<Expression> conjuncts() const;
  // What must hold of the record by itself for this condition to hold on some day, whatever other records
  // say: the condition with every comparison that reads a variable or another record taken as satisfied.
  [[nodiscard]] Expression own_part() const;

  // The same tree (not: the same meaning).
  friend bool operator==(const Expression& a, const Expression& b);

 private:
  std::shared_ptr<const Term> root_;
};

// Names beyond the record's own fields: {"today", date}, {"actor", text}…
using Variables = std::vector<Field>;

// Parses and type-checks `text` against `schema`. `at` is where the text starts in its file; errors carry the
// exact column. `expected` is what the whole must yield (Kind::nothing: anything).
Result<Expression> parse_expression(std::string_view text, const Place& at, const Schema& schema,
                                    const FindSchema& find_schema, const Variables& variables, Kind expected);

// One record's values by slot; shorter spans read as nothing.
using RecordValues = std::span<const Value>;

// What evaluation may look at.
struct Scope {
  RecordValues record;
  std::span<const Value> variables;  // in the order of the Variables it was parsed with
  // The matter with this number, or an empty span. May be empty if the expression reads through no matter.
  std::function<RecordValues(std::string_view institution, std::int64_t matter)> matter = {};
  // All records of the institution whose slot equals the value. May be empty if the expression has no
  // lookups().
  std::function<std::vector<std::vector<Value>>(std::string_view institution, std::size_t slot, const Value&)>
      records = {};
};

Value evaluate(const Expression& expression, const Scope& scope);
// evaluate() of a boolean expression.
bool holds(const Expression& expression, const Scope& scope);

enum class Truth { no, yes, unknown };

// What is known of one slot: its value, or only that it has one.
struct Fact {
  enum class Kind { value, something } kind = Kind::value;
  Value value = {};
};

// Three-valued (Kleene): what follows from facts about some slots, all else unknown. Sound, used for proofs:
// `yes` and `no` hold for every record that fits the facts.
Truth evaluate_partially(const Expression& expression, const std::map<std::size_t, Fact>& facts);
// The facts that must be true if the expression is true, from its top-level conjuncts: `field`, `field ==
// literal`, `field == null`; a field that is compared in any way is something. `!field` says nothing: the
// field may be unset.
std::map<std::size_t, Fact> facts_of(const Expression& expression);

enum class Dialect { sqlite, postgresql };
struct SqlText {
  // With ?1, ?2 … for `parameters`, in both dialects; the texts in it hold no other question mark.
  std::string text;
  std::vector<Value> parameters;  // nothing, whole numbers and texts only
};
// Compiles for the record table aliased `alias`; every table has the columns region and matter, and its
// region must equal that of `alias`. A boolean expression becomes a condition for WHERE that is true or
// false, never NULL, as holds(); any other yields what evaluate() yields: nothing is NULL, a date its day
// number, a moment its minutes, a list a JSON array. `variables` are the values bound in, in the order of the
// Variables it was parsed with.
SqlText to_sql(const Expression& expression, std::string_view alias, const FindSchema& find_schema,
               std::span<const Value> variables, Dialect dialect);

}  // namespace fadu::condition
