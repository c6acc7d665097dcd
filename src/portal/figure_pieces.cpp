// SPDX-License-Identifier: EUPL-1.2
#include "portal/figure_pieces.hpp"

#include "portal/english_words.hpp"
#include "portal/texts.hpp"
#include "report/figure_words.hpp"

namespace fadu::portal {
namespace {

using institution::Measure;

std::string field_title(const View& view, const figure::KnownFigure& known, const std::string& name) {
  const auto* field = known.over->find_field(name);
  return field == nullptr ? name : view.say(field->title);
}

bool says_something(const condition::Expression& expression) {
  return expression && expression.to_text() != "true";
}

std::string method(const View& view, const figure::KnownFigure& known) {
  switch (known.figure->measure) {
    case Measure::count:
      return view.say(text::counted_number);
    case Measure::sum:
      return view.say(text::counted_sum);
    case Measure::distinct:
      return view.say(text::counted_distinct) + field_title(view, known, known.figure->key);
    default:
      return view.say(text::counted_rate);
  }
}

std::vector<Fact> in_english(const View& view, const figure::KnownFigure& known) {
  const institution::Figure& figure = *known.figure;
  std::vector<Fact> list{{view.say(text::counted_matters), view.say(known.over->title)},
                         {view.say(text::counted_method), method(view, known)}};
  if (figure.measure == Measure::sum)
    list.push_back({view.say(text::counted_amount), english_words(figure.amount, *known.over)});
  if (figure.measure == Measure::rate) {
    list.push_back({view.say(text::counted_part), english_words(figure.part, *known.over)});
    list.push_back({view.say(text::counted_whole), says_something(figure.whole)
                                                       ? Html(english_words(figure.whole, *known.over))
                                                       : Html(view.say(text::all))});
  }
  if (says_something(figure.where))
    list.push_back({view.say(text::counted_where), english_words(figure.where, *known.over)});
  if (figure.by) list.push_back({view.say(text::counted_by), field_title(view, known, *figure.by)});
  if (figure.from) list.push_back({view.say(text::counted_from), field_title(view, known, *figure.from)});
  if (figure.until) list.push_back({view.say(text::counted_until), field_title(view, known, *figure.until)});
  return list;
}

}  // namespace

figure::FigureValue value_of(const View& view, const figure::KnownFigure& known, int year) {
  const unsigned last = year == view.today().year() ? view.today().month() : 12;
  return figure::read_figure(view.connection(), view.region(), known, {.year = year, .last_month = last});
}

bool is_number(const figure::FigureValue& value) {
  return value.kind != figure::Kind::rate && !value.figure->figure->money;
}

std::string unit_text(const View& view, const figure::FigureValue& value) {
  return is_number(value) ? view.say(value.figure->figure->unit) : std::string();
}

Html figure_tile(const View& view, const figure::KnownFigure& known, int year) {
  const figure::FigureValue value = value_of(view, known, year);
  const std::string unit = unit_text(view, value);
  const std::string text = is_number(value) ? number_text(value.numerator) : value.text(view.language);
  const Html number = element("strong", Html(text) + (unit.empty() ? Html() : element("small", " " + unit)));
  return anchor(view, "/figures/" + known.id, number + element("span", view.say(known.figure->title)),
                {{"year", std::to_string(year)}});
}

std::vector<Fact> counted_how(const View& view, const figure::KnownFigure& known) {
  if (!view.zh()) return in_english(view, known);
  std::vector<Fact> list;
  for (const auto& [name, words] : report::figure_words(known)) list.push_back({name, words});
  return list;
}

}  // namespace fadu::portal
