// SPDX-License-Identifier: EUPL-1.2
#include "matter/surroundings.hpp"

#include <array>

namespace fadu::matter {

Value evaluate_in(const Surroundings& surroundings, const condition::Expression& expression,
                  const Record& record, Date day, const std::vector<std::string>& performers) {
  // In the order of institution::rule_variables(): today, day, actor, performers.
  const std::array<Value, 4> variables{
      Value(day), Value(day), performers.empty() ? Value() : Value(performers.front()), Value(performers)};
  const condition::Scope scope{
      .record = record.values,
      .variables = variables,
      .matter = [&](std::string_view institution, std::int64_t matter) -> condition::RecordValues {
        const Record* found = surroundings.find_record(institution, matter);
        return found == nullptr ? condition::RecordValues{} : condition::RecordValues(found->values);
      },
      .records = surroundings.records,
  };
  return condition::evaluate(expression, scope);
}

bool holds_in(const Surroundings& surroundings, const condition::Expression& expression, const Record& record,
              Date day, const std::vector<std::string>& performers) {
  const Value value = evaluate_in(surroundings, expression, record, day, performers);
  const bool* flag = std::get_if<bool>(&value);
  return flag != nullptr && *flag;
}

Citation citation_of(const Surroundings& surroundings, const institution::Basis& basis, Date day) {
  const law::Statute* statute = surroundings.lawbook.find_statute(basis.statute);
  if (statute == nullptr) return {basis.statute, basis.article};
  const law::StatuteText* text = statute->text_on(day);
  if (text == nullptr) return {statute->title.zh, basis.article};
  return statute->cite(text->name, basis.article_in(text->name));
}

}  // namespace fadu::matter
