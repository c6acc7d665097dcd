// SPDX-License-Identifier: EUPL-1.2
#include "intake/taken_numbers.hpp"

#include <fmt/format.h>

#include "base/require.hpp"

namespace fadu::intake {

TakenNumbers::TakenNumbers(matter::Matters& matters, const institution::Definition& definition,
                           const Columns& columns) {
  for (const institution::Step& step : definition.steps) {
    if (!step.numbers || columns.find(step.numbers->field) == nullptr) continue;
    const auto [holders, is_new] = holders_.try_emplace(step.numbers->field);
    if (!is_new) continue;
    const auto given =
        condition::parse_expression(step.numbers->field + " != null", step.numbers->place, definition.schema,
                                    matters.catalogue().find_schema(), {}, condition::Kind::boolean);
    require(given.has_value(), "a step numbers a field of the record");
    matters.for_each(definition.id, *given, Date(), [&](const matter::Record& record) {
      if (const auto* number = std::get_if<std::string>(&record.value(step.numbers->field)))
        holders->second.emplace(*number, Holder{.row = 0, .matter = record.matter()});
    });
  }
}

std::optional<TakenNumbers::Holder> TakenNumbers::take(std::string_view field, const std::string& number,
                                                       std::int64_t row) {
  const auto holders = holders_.find(field);
  if (holders == holders_.end()) return std::nullopt;
  const auto [holder, is_new] = holders->second.try_emplace(number, Holder{.row = row, .matter = 0});
  return is_new ? std::nullopt : std::optional(holder->second);
}

}  // namespace fadu::intake
