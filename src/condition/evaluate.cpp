// SPDX-License-Identifier: EUPL-1.2
// Evaluation walks the tree: conditions without making values, values by reference where they stand in a
// record.
#include <array>

#include "base/require.hpp"
#include "condition/expression.hpp"
#include "condition/frames.hpp"
#include "condition/operations.hpp"

namespace fadu::condition {
namespace {

const Value nothing{};

const Value& at(RecordValues record, std::size_t slot) {
  return slot < record.size() ? record[slot] : nothing;
}

// The value where it stands, or computed into `scratch`.
const Value& read(const Term& term, Frames& frames, Value& scratch) {
  switch (term.op) {
    case Op::literal:
      return term.literal;
    case Op::field:
      return at(frames.records[term.frame], term.slot);
    case Op::variable:
      return at(frames.scope.variables, term.slot);
    default:
      return scratch = compute(term, frames);
  }
}

Value read_through(const Term& term, Frames& frames) {
  Value scratch;
  const auto* matter = std::get_if<std::int64_t>(&read(*term.args[0], frames, scratch));
  if (matter == nullptr) return {};
  require(static_cast<bool>(frames.scope.matter),
          "an expression that reads through a matter is given matters");
  for (const Target& target : term.targets) {
    const RecordValues record = frames.scope.matter(target.institution, *matter);
    if (!record.empty()) return at(record, target.slot);
  }
  return {};
}

bool test_texts(const Term& term, Frames& frames) {
  Value scratch;
  const auto* texts = std::get_if<Texts>(&read(*term.args[0], frames, scratch));
  if (texts == nullptr) return false;
  const bool every = term.op == Op::every_text;
  for (const std::string& text : *texts) {
    const Value value = text;
    frames.records[term.frame] = RecordValues(&value, 1);
    if (is_true(*term.args[1], frames) != every) return !every;
  }
  return every;
}

}  // namespace

std::vector<std::vector<Value>> find_records(const Term& term, Frames& frames) {
  Value scratch;
  const Value& key = read(*term.args[0], frames, scratch);
  if (is_nothing(key)) return {};
  require(static_cast<bool>(frames.scope.records), "an expression that looks up records is given records");
  return frames.scope.records(term.targets[0].institution, term.targets[0].slot, key);
}

namespace {

bool test_found(const Term& term, Frames& frames) {
  const bool every = term.op == Op::every_found;
  for (const std::vector<Value>& record : find_records(term, frames)) {
    frames.records[term.frame] = record;
    if (is_true(*term.args[1], frames) != every) return !every;
  }
  return every;
}

Value count_found(const Term& term, Frames& frames) {
  __extension__ using Wide = __int128;
  Wide total = 0;
  for (const std::vector<Value>& record : find_records(term, frames)) {
    frames.records[term.frame] = record;
    if (!is_true(*term.args[1], frames)) continue;
    if (term.op == Op::count_found) {
      ++total;
      continue;
    }
    Value scratch;
    if (const auto* amount = std::get_if<std::int64_t>(&read(*term.args[2], frames, scratch)))
      total += *amount;
  }
  if (total < INT64_MIN || total > INT64_MAX) return {};
  return static_cast<std::int64_t>(total);
}

}  // namespace

bool is_true(const Term& term, Frames& frames) {
  switch (term.op) {
    case Op::all_of:
      for (const TermPtr& arg : term.args)
        if (!is_true(*arg, frames)) return false;
      return true;
    case Op::any_of:
      for (const TermPtr& arg : term.args)
        if (is_true(*arg, frames)) return true;
      return false;
    case Op::negation:
      return !is_true(*term.args[0], frames);
    case Op::every_text:
    case Op::some_text:
      return test_texts(term, frames);
    case Op::every_found:
    case Op::some_found:
      return test_found(term, frames);
    default:
      break;
  }
  Value scratch;
  if (!is_two_valued(term.op)) {
    const auto* value = std::get_if<bool>(&read(term, frames, scratch));
    return value != nullptr && *value;
  }
  const Value& a = read(*term.args[0], frames, scratch);
  if (term.op == Op::is_nothing) return is_nothing(a);
  if (term.op == Op::is_something) return !is_nothing(a);
  if (term.op == Op::in_list) return is_in(a, term.list);
  Value scratch_b;
  const Value& b = read(*term.args[1], frames, scratch_b);
  return term.op == Op::in_texts ? is_in(a, b) : compare(term.op, a, b);
}

Value compute(const Term& term, Frames& frames) {
  if (is_two_valued(term.op)) return is_true(term, frames);
  if (is_pure(term.op)) {
    std::array<Value, 2> scratch;
    std::array<const Value*, 2> arguments{};
    for (std::size_t i = 0; i < term.args.size(); ++i) {
      arguments[i] = &read(*term.args[i], frames, scratch[i]);
      if (is_nothing(*arguments[i])) return {};
    }
    return apply_operation(term.op, std::span(arguments).first(term.args.size()));
  }
  switch (term.op) {
    case Op::choose: {
      Value scratch;
      return read(*term.args[is_true(*term.args[0], frames) ? 1 : 2], frames, scratch);
    }
    case Op::through:
      return read_through(term, frames);
    case Op::count_found:
    case Op::sum_found:
      return count_found(term, frames);
    default: {
      Value scratch;
      return read(term, frames, scratch);
    }
  }
}

Value evaluate(const Expression& expression, const Scope& scope) {
  Frames frames(scope);
  return compute(expression.root(), frames);
}

bool holds(const Expression& expression, const Scope& scope) {
  Frames frames(scope);
  return is_true(expression.root(), frames);
}

}  // namespace fadu::condition
