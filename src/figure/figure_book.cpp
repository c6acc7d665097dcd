// SPDX-License-Identifier: EUPL-1.2
#include "figure/figure_book.hpp"

#include <algorithm>
#include <set>

namespace fadu::figure {
namespace {

using institution::Figure;
using institution::Measure;

std::int64_t number_of(const condition::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
  return 0;
}

std::int64_t evaluate(const condition::Expression& expression, const matter::Record& record) {
  return number_of(condition::evaluate(expression, {.record = record.values, .variables = {}}));
}

bool holds(const condition::Expression& expression, const matter::Record& record) {
  return condition::holds(expression, {.record = record.values, .variables = {}});
}

const Date* day_in(const matter::Record& record, std::optional<std::size_t> slot) {
  return slot ? std::get_if<Date>(&record.values[*slot]) : nullptr;
}

// The choice, key or nothing under which the record is counted.
std::string_view part_of(const KnownFigure& figure, const matter::Record& record) {
  const auto* text = figure.part ? std::get_if<std::string>(&record.values[*figure.part]) : nullptr;
  return text == nullptr ? std::string_view{} : std::string_view(*text);
}

std::vector<std::size_t> slots_of(const KnownFigure& known) {
  std::set<std::size_t> slots{known.over->slot("organisation")};
  for (const auto& slot : {known.from, known.until, known.part})
    if (slot) slots.insert(*slot);
  const Figure& figure = *known.figure;
  for (const condition::Expression* expression : {&figure.where, &figure.amount, &figure.whole, &figure.part})
    if (*expression)
      for (const std::size_t slot : expression->slots()) slots.insert(slot);
  return {slots.begin(), slots.end()};
}

KnownFigure know(const institution::Definition& home, const institution::Definition& over,
                 const Figure& figure) {
  const auto slot_of = [&](const std::optional<std::string>& field) {
    return field ? std::optional(over.slot(*field)) : std::nullopt;
  };
  KnownFigure known{.id = home.id + "." + figure.id, .home = &home, .over = &over, .figure = &figure};
  known.from = slot_of(figure.by ? figure.by : figure.from);
  known.until = slot_of(figure.until);
  known.part = figure.measure == Measure::distinct ? slot_of(figure.key) : slot_of(figure.split);
  known.slots = slots_of(known);
  return known;
}

}  // namespace

FigureBook::FigureBook(const institution::Catalogue& catalogue) {
  for (const auto& definition : catalogue.definitions())
    for (const Figure& figure : definition->figures)
      if (const auto* over = catalogue.find(figure.over))
        figures_.push_back(know(*definition, *over, figure));
  for (const KnownFigure& figure : figures_) over_[figure.over->id].push_back(&figure);
}

const KnownFigure* FigureBook::find(std::string_view id) const {
  const auto found = std::ranges::find(figures_, id, &KnownFigure::id);
  return found == figures_.end() ? nullptr : &*found;
}

const std::vector<const KnownFigure*>& FigureBook::over(std::string_view institution) const {
  static const std::vector<const KnownFigure*> none;
  const auto found = over_.find(institution);
  return found == over_.end() ? none : found->second;
}

void add_contributions(const KnownFigure& known, const matter::Record& record, Contributions& into) {
  const Figure& figure = *known.figure;
  const Date* day = day_in(record, known.from);
  if (day == nullptr || !holds(figure.where, record)) return;
  Contribution one{.month = month_of(*day), .part = part_of(known, record)};
  switch (figure.measure) {
    case Measure::count:
      one.numerator = 1;
      break;
    case Measure::distinct:
      if (one.part.empty()) return;
      one.numerator = 1;
      break;
    case Measure::sum:
      one.numerator = evaluate(figure.amount, record);
      break;
    case Measure::rate:
      one.denominator = evaluate(figure.whole, record);
      // The part is of the whole: what is not in the whole cannot be in its part.
      one.numerator = one.denominator == 0 ? 0 : evaluate(figure.part, record);
      break;
  }
  if (one.numerator == 0 && one.denominator == 0) return;
  into.push_back(one);
  const Date* end = day_in(record, known.until);
  if (end == nullptr) return;
  one.month = month_of(*end);
  one.numerator = -one.numerator;
  one.denominator = -one.denominator;
  into.push_back(one);
}

}  // namespace fadu::figure
