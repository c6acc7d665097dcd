// SPDX-License-Identifier: EUPL-1.2
#include "report/verify_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <cstdlib>

namespace fadu::report::verify {
namespace {

using condition::Kind;
using condition::Value;

// docs/formats/definition.md, "Figures": what one record adds.
struct Sums {
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::map<std::string, std::int64_t> parts;
};

std::int64_t number_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
  return 0;
}

const Date* day_of(const std::vector<Value>& record, const std::optional<std::size_t>& slot) {
  return slot ? std::get_if<Date>(&record[*slot]) : nullptr;
}

int month_of(Date day) {
  return day.year() * 100 + static_cast<int>(day.month());
}

// +1 where the record counts, 0 where not: in the period for a flow, standing at its end otherwise.
int weight_of(const Figure& figure, const std::vector<Value>& record, Period period) {
  const int last = period.year * 100 + period.last_month;
  if (figure.by) {
    const Date* day = day_of(record, figure.by);
    return day != nullptr && month_of(*day) > period.year * 100 && month_of(*day) <= last ? 1 : 0;
  }
  const Date* begun = day_of(record, figure.from);
  if (begun == nullptr) return 0;
  const Date* ended = day_of(record, figure.until);
  return (month_of(*begun) <= last ? 1 : 0) - (ended != nullptr && month_of(*ended) <= last ? 1 : 0);
}

void add_record(const Figure& figure, const std::vector<Value>& record, Period period, Sums& sums) {
  const int weight = weight_of(figure, record, period);
  if (weight == 0 || !condition::holds(figure.where, {.record = record, .variables = {}})) return;
  const auto evaluate = [&](const condition::Expression& expression) {
    return number_of(condition::evaluate(expression, {.record = record, .variables = {}}));
  };
  std::int64_t numerator = 1, denominator = 0;
  if (figure.measure == "sum") numerator = evaluate(figure.amount);
  if (figure.measure == "rate") {
    denominator = evaluate(figure.whole);
    numerator = denominator == 0 ? 0 : evaluate(figure.part);
  }
  sums.numerator += weight * numerator;
  sums.denominator += weight * denominator;
  const auto& part_slot = figure.measure == "distinct" ? figure.key : figure.split;
  if (!part_slot) return;
  const auto* part = std::get_if<std::string>(&record[*part_slot]);
  sums.parts[part == nullptr ? "" : *part] += weight * numerator;
}

Sums sums_of(const Figure& figure, const Institutions& institutions, Period period) {
  Sums sums;
  for (const auto& [matter, record] : institutions.at(figure.over).records)
    add_record(figure, record, period, sums);
  if (figure.measure == "distinct") {
    sums.parts.erase("");
    sums.numerator = std::ranges::count_if(sums.parts, [](const auto& part) { return part.second > 0; });
    sums.parts.clear();
  }
  std::erase_if(sums.parts, [](const auto& part) { return part.second == 0; });
  return sums;
}

std::optional<std::int64_t> find_number(const boost::json::object& line, std::string_view key) {
  const auto* value = line.if_contains(key);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->as_int64();
}

std::string text_of(const boost::json::object& line, std::string_view key) {
  const auto* value = line.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

Error wrong(std::string what, std::string why) {
  return {Problem::invalid, std::move(what), std::move(why)};
}

Kind find_kind(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Kind>, 6> kinds{{{"boolean", Kind::boolean},
                                                                    {"integer", Kind::integer},
                                                                    {"text", Kind::text},
                                                                    {"date", Kind::date},
                                                                    {"moment", Kind::moment},
                                                                    {"texts", Kind::texts}}};
  const auto found = std::ranges::find(kinds, name, &std::pair<std::string_view, Kind>::first);
  return found == kinds.end() ? Kind::nothing : found->second;
}

class FigureReader {
 public:
  FigureReader(const boost::json::object& line, const Institution& over) : line_(line), over_(over) {}

  Result<condition::Expression> expression(std::string_view key, Kind kind) {
    const std::string text = text_of(line_, key);
    if (text.empty()) return condition::Expression();
    const condition::Expression parsed =
        FADU_TRY(condition::parse_expression(text, {"bundle"}, over_.schema, {}, {}, kind));
    for (const std::size_t slot : parsed.slots()) withheld = withheld || over_.personal[slot];
    return parsed;
  }

  Result<std::optional<std::size_t>> slot(std::string_view key) {
    const std::string name = text_of(line_, key);
    if (name.empty()) return std::optional<std::size_t>();
    const auto found = over_.schema.find_slot(name);
    if (!found)
      return wrong("figure " + text_of(line_, "id"), "names a field the bundle does not describe: " + name);
    withheld = withheld || over_.personal[*found];
    return found;
  }

  bool withheld = false;

 private:
  const boost::json::object& line_;
  const Institution& over_;
};

Result<void> read_stated(const boost::json::object& line, Figure& figure) {
  figure.stated_value = find_number(line, "value");
  figure.stated_numerator = find_number(line, "numerator");
  figure.stated_denominator = find_number(line, "denominator");
  figure.stated_text = text_of(line, "text");
  const auto* parts = line.if_contains("parts");
  if (parts == nullptr) return {};
  if (!parts->is_object()) return wrong("figure " + figure.id, "its parts are no object");
  for (const auto& [part, number] : parts->as_object()) {
    if (!number.is_int64()) return wrong("figure " + figure.id, "a part is no whole number");
    figure.stated_parts[part] = number.as_int64();
  }
  return {};
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(std::abs(number));
  for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4)
    digits.insert(digits.size() - from_end, ",");
  return (number < 0 ? "-" : "") + digits;
}

// How a number is printed in the report; docs/formats/report.md.
std::string printed(const Figure& figure, const Sums& sums) {
  if (figure.kind == "rate") {
    if (sums.denominator == 0) return "—";
    const std::int64_t hundredths = (sums.numerator * 20'000 + sums.denominator) / (2 * sums.denominator);
    return hundredths % 100 == 0 ? fmt::format("{}%", hundredths / 100)
                                 : fmt::format("{}.{:02}%", hundredths / 100, hundredths % 100);
  }
  if (!figure.money) return std::to_string(sums.numerator);
  const std::int64_t fen = sums.numerator;
  if (fen >= 1'000'000) return fmt::format("{}.{:02}万元", fen / 1'000'000, fen % 1'000'000 / 10'000);
  return (fen % 100 == 0 ? grouped(fen / 100) : fmt::format("{}.{:02}", grouped(fen / 100), fen % 100)) +
         "元";
}

}  // namespace

Result<Value> read_value(Kind kind, const boost::json::value& json) {
  const Error mismatch = wrong("a field's value", "is not of the kind the bundle says");
  if (json.is_null()) return Value();
  if (kind == Kind::boolean && json.is_bool()) return Value(json.as_bool());
  if (kind == Kind::integer && json.is_int64()) return Value(json.as_int64());
  if (kind == Kind::texts && json.is_array()) {
    condition::Texts texts;
    for (const auto& item : json.as_array()) {
      if (!item.is_string()) return mismatch;
      texts.emplace_back(item.as_string());
    }
    return Value(std::move(texts));
  }
  if (!json.is_string()) return mismatch;
  const std::string_view text(json.as_string());
  if (kind == Kind::text) return Value(std::string(text));
  if (kind == Kind::date) return Value(FADU_TRY(parse_date(text)));
  if (kind == Kind::moment) return Value(FADU_TRY(parse_moment(text)));
  return mismatch;
}

Result<Institution> read_institution(const boost::json::object& line) {
  Institution institution;
  institution.schema.institution = text_of(line, "id");
  const auto* fields = line.if_contains("fields");
  if (institution.schema.institution.empty() || fields == nullptr || !fields->is_array())
    return wrong("institution", "expected id and fields");
  for (const auto& item : fields->as_array()) {
    if (!item.is_object()) return wrong(institution.schema.institution, "a field is no object");
    const boost::json::object& described = item.as_object();
    condition::Field field{.name = text_of(described, "name"),
                           .type = {find_kind(text_of(described, "kind"))}};
    if (field.name.empty() || field.type.kind == Kind::nothing)
      return wrong(institution.schema.institution, "expected a field's name and kind");
    if (const auto* choices = described.if_contains("choices"); choices != nullptr && choices->is_array())
      for (const auto& choice : choices->as_array())
        if (choice.is_string()) field.choices.emplace_back(choice.as_string());
    institution.schema.fields.push_back(std::move(field));
    institution.personal.push_back(described.contains("personal"));
  }
  return institution;
}

Result<Figure> read_figure(const boost::json::object& line, const Institutions& institutions) {
  Figure figure;
  figure.id = text_of(line, "id");
  figure.over = text_of(line, "over");
  figure.kind = text_of(line, "kind");
  figure.measure = text_of(line, "measure");
  const auto over = institutions.find(figure.over);
  if (over == institutions.end())
    return wrong("figure " + figure.id, "counts an institution that is not described");
  if (const auto* money = line.if_contains("money"); money != nullptr && money->is_bool())
    figure.money = money->as_bool();
  FigureReader reader(line, over->second);
  figure.where = FADU_TRY(reader.expression("where", Kind::boolean));
  figure.amount = FADU_TRY(reader.expression("amount", Kind::nothing));
  figure.part = FADU_TRY(reader.expression("part", Kind::nothing));
  figure.whole = FADU_TRY(reader.expression("whole", Kind::nothing));
  figure.key = FADU_TRY(reader.slot("key"));
  figure.by = FADU_TRY(reader.slot("by"));
  figure.from = FADU_TRY(reader.slot("from"));
  figure.until = FADU_TRY(reader.slot("until"));
  figure.split = FADU_TRY(reader.slot("split"));
  figure.withheld = reader.withheld;
  const bool rate = figure.measure == "rate";
  const bool whole = figure.where && (figure.by || figure.from) &&
                     (figure.measure != "sum" || figure.amount) && (!rate || (figure.part && figure.whole)) &&
                     (figure.measure != "distinct" || figure.key);
  if (!whole || rate != (figure.kind == "rate"))
    return wrong("figure " + figure.id, "its definition is incomplete");
  FADU_CHECK(read_stated(line, figure));
  return figure;
}

std::optional<std::string> find_difference(const Figure& figure, const Institutions& institutions,
                                           Period period) {
  const Sums sums = sums_of(figure, institutions, period);
  const bool rate = figure.kind == "rate";
  const std::optional<std::int64_t> value = rate ? std::nullopt : std::optional(sums.numerator);
  const std::optional<std::int64_t> denominator = rate ? std::optional(sums.denominator) : std::nullopt;
  const auto shown = [](const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : "none";
  };
  if (figure.stated_value == value && figure.stated_numerator == sums.numerator &&
      figure.stated_denominator == denominator && figure.stated_parts == sums.parts &&
      figure.stated_text == printed(figure, sums))
    return std::nullopt;
  const std::string stated = rate ? shown(figure.stated_numerator) + "/" + shown(figure.stated_denominator)
                                  : shown(figure.stated_value);
  const std::string follows =
      rate ? fmt::format("{}/{}", sums.numerator, sums.denominator) : std::to_string(sums.numerator);
  if (stated == follows)
    return fmt::format("figure {}: {} follows, but its text '{}', numerator or parts do not", figure.id,
                       follows, figure.stated_text);
  return fmt::format("figure {}: the bundle says {}, the records give {}", figure.id, stated, follows);
}

}  // namespace fadu::report::verify
