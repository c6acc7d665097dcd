// SPDX-License-Identifier: EUPL-1.2
// Partial evaluation for proofs: what follows from a few facts, whatever the rest of the record holds.
#include <algorithm>
#include <array>
#include <optional>

#include "condition/expression.hpp"
#include "condition/operations.hpp"

namespace fadu::condition {
namespace {

using Facts = std::map<std::size_t, Fact>;

// What is known of a value.
struct Known {
  enum class Kind { exact, something, unknown } kind = Kind::unknown;
  Value value = {};  // if exact; may be nothing

  [[nodiscard]] bool is_exact() const { return kind == Kind::exact; }
  [[nodiscard]] bool is_exactly_nothing() const { return is_exact() && is_nothing(value); }
  [[nodiscard]] bool is_surely_something() const {
    return kind == Kind::something || (is_exact() && !is_nothing(value));
  }
};

Known exactly(Value value) {
  return {Known::Kind::exact, std::move(value)};
}
Truth truth_of(bool value) {
  return value ? Truth::yes : Truth::no;
}

Truth decide(const Term& term, const Facts& facts);
Known look_at(const Term& term, const Facts& facts);

Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth_of(truth == Truth::no);
}

// `decisive` settles a chain: no for &&, yes for ||.
Truth decide_chain(const Term& term, const Facts& facts, Truth decisive) {
  Truth result = opposite(decisive);
  for (const TermPtr& arg : term.args) {
    const Truth truth = decide(*arg, facts);
    if (truth == decisive) return decisive;
    if (truth == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

Truth decide_relation(const Term& term, const Facts& facts) {
  const Known a = look_at(*term.args[0], facts);
  if (term.op == Op::is_nothing || term.op == Op::is_something) {
    if (a.kind == Known::Kind::unknown) return Truth::unknown;
    return truth_of(a.is_surely_something() == (term.op == Op::is_something));
  }
  if (term.op == Op::in_list) {
    if (term.list.empty()) return Truth::no;
    return a.is_exact() ? truth_of(is_in(a.value, term.list)) : Truth::unknown;
  }
  const Known b = look_at(*term.args[1], facts);
  if (a.is_exactly_nothing() || b.is_exactly_nothing()) return Truth::no;
  if (!a.is_exact() || !b.is_exact()) return Truth::unknown;
  return truth_of(term.op == Op::in_texts ? is_in(a.value, b.value) : compare(term.op, a.value, b.value));
}

Truth decide(const Term& term, const Facts& facts) {
  switch (term.op) {
    case Op::all_of:
      return decide_chain(term, facts, Truth::no);
    case Op::any_of:
      return decide_chain(term, facts, Truth::yes);
    case Op::negation:
      return opposite(decide(*term.args[0], facts));
    case Op::every_text:
    case Op::some_text: {
      const Known texts = look_at(*term.args[0], facts);
      if (texts.is_exactly_nothing()) return Truth::no;
      if (texts.is_exact() && std::get<Texts>(texts.value).empty())
        return truth_of(term.op == Op::every_text);
      return Truth::unknown;
    }
    case Op::every_found:
    case Op::some_found:
      if (look_at(*term.args[0], facts).is_exactly_nothing()) return truth_of(term.op == Op::every_found);
      return Truth::unknown;
    default:
      break;
  }
  if (is_two_valued(term.op)) return decide_relation(term, facts);
  const Known value = look_at(term, facts);
  if (!value.is_exact()) return Truth::unknown;
  const auto* truth = std::get_if<bool>(&value.value);
  return truth_of(truth != nullptr && *truth);
}

Known look_at_operation(const Term& term, const Facts& facts) {
  std::array<Known, 2> known;
  std::array<const Value*, 2> values{};
  bool all_exact = true;
  for (std::size_t i = 0; i < term.args.size(); ++i) {
    known[i] = look_at(*term.args[i], facts);
    if (known[i].is_exactly_nothing()) return exactly({});
    all_exact = all_exact && known[i].is_exact();
    values[i] = &known[i].value;
  }
  if (!all_exact) return {};
  return exactly(apply_operation(term.op, std::span(values).first(term.args.size())));
}

Known look_at_choice(const Term& term, const Facts& facts) {
  const Truth question = decide(*term.args[0], facts);
  if (question != Truth::unknown) return look_at(*term.args[question == Truth::yes ? 1 : 2], facts);
  const Known yes = look_at(*term.args[1], facts);
  const Known no = look_at(*term.args[2], facts);
  if (yes.is_exact() && no.is_exact() && yes.value == no.value) return yes;
  if (yes.is_surely_something() && no.is_surely_something()) return {Known::Kind::something};
  return {};
}

Known look_at(const Term& term, const Facts& facts) {
  if (is_two_valued(term.op)) {
    const Truth truth = decide(term, facts);
    return truth == Truth::unknown ? Known{Known::Kind::something} : exactly(truth == Truth::yes);
  }
  if (is_pure(term.op)) return look_at_operation(term, facts);
  switch (term.op) {
    case Op::literal:
      return exactly(term.literal);
    case Op::field: {
      const auto fact = term.frame == 0 ? facts.find(term.slot) : facts.end();
      if (fact == facts.end()) return {};
      return fact->second.kind == Fact::Kind::something ? Known{Known::Kind::something}
                                                        : exactly(fact->second.value);
    }
    case Op::choose:
      return look_at_choice(term, facts);
    case Op::through:
      return look_at(*term.args[0], facts).is_exactly_nothing() ? exactly({}) : Known{};
    default:
      return {};  // variables and other records may hold anything
  }
}

bool is_own_field(const Term& term) {
  return term.op == Op::field && term.frame == 0;
}

void add_something(const Term& term, Facts& facts) {
  if (is_own_field(term)) facts.try_emplace(term.slot, Fact{Fact::Kind::something});
}

void add_value(const Term& term, Value value, Facts& facts) {
  if (!is_own_field(term)) return;
  Fact& fact = facts.try_emplace(term.slot, Fact{Fact::Kind::something}).first->second;
  if (fact.kind == Fact::Kind::something) fact = {Fact::Kind::value, std::move(value)};
}

// The facts that follow from the truth of `term`, into `facts`; what is known there stays.
void add_facts(const Term& term, Facts& facts) {
  switch (term.op) {
    case Op::all_of:
      for (const TermPtr& arg : term.args) add_facts(*arg, facts);
      return;
    case Op::field:
      return add_value(term, true, facts);
    case Op::negation:
      if (term.args[0]->op == Op::is_nothing) add_something(*term.args[0]->args[0], facts);
      if (term.args[0]->op == Op::is_something) add_value(*term.args[0]->args[0], {}, facts);
      return;
    case Op::is_nothing:
      return add_value(*term.args[0], {}, facts);
    case Op::equal:
      if (term.args[1]->op == Op::literal) add_value(*term.args[0], term.args[1]->literal, facts);
      if (term.args[0]->op == Op::literal) add_value(*term.args[1], term.args[0]->literal, facts);
      break;
    case Op::in_list:
      if (term.list.size() == 1) add_value(*term.args[0], term.list[0], facts);
      break;
    default:
      break;
  }
  // Whatever is compared is not nothing.
  if (term.op >= Op::equal && term.op <= Op::in_texts)
    for (const TermPtr& arg : term.args) add_something(*arg, facts);
}

// Besides Kleene's tables: && is refuted by what its own parts say of the same field.
Truth decide_whole(const Term& term, const Facts& facts) {
  const Truth truth = decide(term, facts);
  if (truth != Truth::unknown || term.op != Op::all_of) return truth;
  Facts more = facts;
  add_facts(term, more);
  return decide(term, more) == Truth::no ? Truth::no : Truth::unknown;
}

// Every value the field may have, as far as they can be told apart.
std::vector<Fact> cases_of(const Term& field, bool may_be_nothing) {
  std::vector<Fact> cases;
  if (may_be_nothing) cases.push_back({Fact::Kind::value, {}});
  if (field.type.kind == Kind::boolean) {
    cases.push_back({Fact::Kind::value, true});
    cases.push_back({Fact::Kind::value, false});
  } else if (field.type.kind == Kind::text && !field.choices.empty()) {
    for (const std::string& choice : field.choices) cases.push_back({Fact::Kind::value, choice});
  } else {
    cases.push_back({Fact::Kind::something});
  }
  return cases;
}

// What all values of one field agree in, or unknown.
Truth decide_by_cases(const Term& whole, const Term& field, const Facts& facts) {
  const auto known = facts.find(field.slot);
  if (known != facts.end() && known->second.kind == Fact::Kind::value) return Truth::unknown;
  std::optional<Truth> all;
  for (Fact& one : cases_of(field, known == facts.end())) {
    Facts more = facts;
    more[field.slot] = std::move(one);
    const Truth truth = decide_whole(whole, more);
    if (truth == Truth::unknown || (all && *all != truth)) return Truth::unknown;
    all = truth;
  }
  return *all;
}

}  // namespace

Truth evaluate_partially(const Expression& expression, const std::map<std::size_t, Fact>& facts) {
  const Term& whole = expression.root();
  Truth truth = decide_whole(whole, facts);
  std::map<std::size_t, const Term*> fields;
  for_each_term(whole, [&](const Term& term) {
    if (is_own_field(term)) fields.emplace(term.slot, &term);
  });
  for (const auto& [slot, field] : fields) {
    if (truth != Truth::unknown) break;
    truth = decide_by_cases(whole, *field, facts);
  }
  return truth;
}

std::map<std::size_t, Fact> facts_of(const Expression& expression) {
  Facts facts;
  add_facts(expression.root(), facts);
  return facts;
}

}  // namespace fadu::condition
