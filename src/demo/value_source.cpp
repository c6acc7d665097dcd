// SPDX-License-Identifier: EUPL-1.2
#include "demo/value_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "demo/invented.hpp"
#include "institution/reading.hpp"
#include "matter/field_value.hpp"

namespace fadu::demo {
namespace {

using institution::RecordField;
using matter::Value;

Error wrong(const Node& node, std::string why) {
  Error error{Problem::invalid, "demo", std::move(why)};
  error.place = node.place();
  return error;
}

std::int64_t number_of(const Node& node) {
  Diagnostics ignored;
  return read_integer(node, "number", ignored).value_or(0);
}

void replace_all(std::string& text, const std::string& mark, const std::string& with) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size()))
    text.replace(at, mark.size(), with);
}

}  // namespace

Result<std::vector<std::pair<std::string, Value>>> ValueSource::values(const Node& set,
                                                                       const Instance& instance,
                                                                       const matter::Record* own, Moment at) {
  std::vector<std::pair<std::string, Value>> values;
  Line line{instance, own, at, {}};
  for (const auto& [name, node] : set.entries()) {
    const RecordField* field = instance.scenario->definition->find_field(name);
    if (field == nullptr) return wrong(node, fmt::format("'{}' is no field", name));
    if (!field->in_force.on(own == nullptr ? at.day() : own->opened_on())) continue;
    values.emplace_back(name, FADU_TRY(value(*field, node, line)));
  }
  return values;
}

Result<Value> ValueSource::value(const RecordField& field, const Node& node, Line& line) {
  if (node.is_mapping()) return made(field, node, line);
  std::string text = node.text();
  for (const Node& item : node.items()) text += (text.empty() ? "" : ";") + item.text();
  auto parsed = matter::parse_value(field, text);
  if (!parsed) return wrong(node, field.name + ": " + parsed.error().why);
  return *parsed;
}

Result<Value> ValueSource::made(const RecordField& field, const Node& node, Line& line) {
  const std::string& region = matters_.ledger().region();
  const auto pick = [&](const Node& from, std::int64_t index) {
    return from.items()[static_cast<std::size_t>(index)];
  };
  if (const Node list = node["one_of"])
    return value(field, pick(list, chance_.between(0, static_cast<std::int64_t>(list.items().size()) - 1)),
                 line);
  if (const Node list = node["cycle"])
    return value(
        field, pick(list, (line.instance.number - 1) % static_cast<std::int64_t>(list.items().size())), line);
  if (const Node weights = node["weights"]) {
    std::int64_t all = 0;
    for (const auto& [word, weight] : weights.entries()) all += number_of(weight);
    std::int64_t at = chance_.between(1, std::max<std::int64_t>(all, 1));
    for (const auto& [word, weight] : weights.entries())
      if ((at -= number_of(weight)) <= 0) {
        auto parsed = matter::parse_value(field, word);
        if (!parsed) return wrong(node, field.name + ": " + parsed.error().why);
        return *parsed;
      }
  }
  if (const Node range = node["number"]; range && range.items().size() == 2) {
    const std::int64_t step = node["step"] ? number_of(node["step"]) : 1;
    const std::int64_t low = number_of(range.items()[0]);
    const std::int64_t number = low + step * chance_.between(0, (number_of(range.items()[1]) - low) / step);
    return Value(field.type == institution::FieldType::money ? number * 100 : number);
  }
  if (node["name"]) return Value(FADU_TRY(name_for(node["name"], line)));
  if (node["id_number"]) return Value(invented_resident_id(chance_, region));
  if (node["credit_code"]) return Value(invented_credit_code(chance_, region));
  if (node["phone"]) return Value(invented_phone(chance_));
  if (node["text"]) return Value(filled(node["text"].text(), line));
  if (node["day"] || node["working_day"] || node["months"]) return day_for(node, line);
  if (node["moment"]) {
    auto moment = parse_moment(to_string(line.at.day()) + "T" + node["moment"].text());
    if (!moment) return wrong(node, moment.error().why);
    return Value(*moment);
  }
  if (node["column"]) {
    auto parsed = matter::parse_value(field, column(node["column"].text(), line));
    if (!parsed) return wrong(node, field.name + ": " + parsed.error().why);
    return *parsed;
  }
  if (node["field"]) return line.own == nullptr ? Value() : line.own->value(node["field"].text());
  if (node["new_person"]) return Value(fmt::format("p{:04}", ++last_person_));
  if (node["person"]) return Value(FADU_TRY(people_for(node["person"].text(), node, line, 1)).front());
  if (node["persons"])
    return Value(
        FADU_TRY(people_for(node["persons"].text(), node, line,
                            static_cast<std::size_t>(std::max<std::int64_t>(number_of(node["number"]), 1)))));
  if (node["organisation"]) {
    if (node["organisation"].text() == "own") return Value(line.instance.organisation);
    const std::string& kind = node["organisation"].text();
    const auto codes = organisations_of({kind}, line.at.day());
    if (codes.empty()) return wrong(node, fmt::format("there is no organisation of kind '{}'", kind));
    return Value(codes[turns_[{line.instance.scenario, kind}]++ % codes.size()]);
  }
  if (node["matter"]) return matter_for(node, line);
  return wrong(node, fmt::format("{}: says no value known to docs/formats/demo.md", field.name));
}

Result<std::string> ValueSource::name_for(const Node& node, Line& line) {
  if (node.text() == "person") return line.person = invented_person(chance_);
  if (node.text() == "company") return invented_company(chance_);
  if (node.text() == "place") return invented_place(chance_);
  return wrong(node, "name: expected person, company or place");
}

Result<Value> ValueSource::day_for(const Node& node, const Line& line) {
  const Node number = node["day"] ? node["day"] : node["working_day"] ? node["working_day"] : node["months"];
  const int days =
      static_cast<int>(number.is_sequence() && number.items().size() == 2
                           ? chance_.between(number_of(number.items()[0]), number_of(number.items()[1]))
                           : number_of(number));
  const Date day = line.at.day();
  if (node["months"]) return Value(add_months(day, days));
  if (node["day"]) return Value(day + days);
  return Value(FADU_TRY(matters_.lawbook().calendar().working_day_after(day, days)));
}

std::string ValueSource::column(const std::string& name, const Line& line) const {
  const auto& columns = line.instance.scenario->columns;
  const auto found = std::ranges::find(columns, name);
  if (found == columns.end() || line.instance.row == nullptr) return {};
  return (*line.instance.row)[static_cast<std::size_t>(found - columns.begin())];
}

std::string ValueSource::filled(std::string text, const Line& line) {
  const matter::Organisation* organisation = matters_.staff().find_organisation(line.instance.organisation);
  if (text.find("{next}") != std::string::npos) {
    const int next = ++numbered_[line.instance.scenario->definition->id + text];
    replace_all(text, "{next}", std::to_string(next));
  }
  replace_all(text, "{n}", std::to_string(line.instance.number));
  replace_all(text, "{year}", std::to_string(line.at.day().year()));
  replace_all(text, "{organisation}",
              organisation == nullptr ? line.instance.organisation : organisation->name);
  for (const std::string& name : line.instance.scenario->columns)
    replace_all(text, "{column:" + name + "}", column(name, line));
  if (text.find("{place}") != std::string::npos) replace_all(text, "{place}", invented_place(chance_));
  if (text.find("{person}") != std::string::npos) replace_all(text, "{person}", invented_person(chance_));
  if (text.find("{company}") != std::string::npos) replace_all(text, "{company}", invented_company(chance_));
  return text;
}

std::vector<std::string> ValueSource::organisations_of(const std::vector<std::string>& kinds,
                                                       Date day) const {
  std::vector<std::string> codes;
  for (const auto& [code, organisation] : matters_.staff().organisations())
    if (std::ranges::find(kinds, organisation.kind) != kinds.end() &&
        (!organisation.from || *organisation.from <= day) &&
        (!organisation.until || day < *organisation.until))
      codes.push_back(code);
  return codes;
}

Result<std::vector<std::string>> ValueSource::people_for(const std::string& role, const Node& node,
                                                         const Line& line, std::size_t number) {
  const std::string of = node["of"] ? node["of"].text() : line.instance.organisation;
  std::vector<std::string> holders = matters_.staff().holders(role, of == "any" ? "" : of, line.at.day());
  if (holders.size() < number)
    return wrong(node,
                 fmt::format("nobody holds the role '{}' in '{}' on {}", role, of, to_string(line.at.day())));
  std::vector<std::string> people;
  while (people.size() < number) {
    const auto at = chance_.between(0, static_cast<std::int64_t>(holders.size()) - 1);
    people.push_back(holders[static_cast<std::size_t>(at)]);
    holders.erase(holders.begin() + at);
  }
  return people;
}

Result<Value> ValueSource::matter_for(const Node& node, const Line& line) {
  const institution::Definition* definition = matters_.catalogue().find(node["matter"].text());
  if (definition == nullptr) return wrong(node, fmt::format("'{}' is no institution", node["matter"].text()));
  const bool own = node["own"].text() == "yes";
  const bool each_round = node["once"].text() == "round";
  const bool once = each_round || node["once"].text() == "yes";
  std::string where = node["where"] ? "(" + node["where"].text() + ")" : "true";
  if (own) where += fmt::format(" && organisation == \"{}\"", line.instance.organisation);
  auto parsed =
      condition::parse_expression(where, node.place(), definition->schema, matters_.catalogue().find_schema(),
                                  institution::rule_variables(), condition::Kind::boolean);
  if (!parsed) return parsed.error();
  auto& used = used_[{line.instance.scenario,
                      definition->id + where + (each_round ? std::to_string(line.instance.copy) : "")}];
  const auto find = [&] {
    std::vector<std::int64_t> found;
    // Enough to choose from; with `once` as many more as were taken already.
    const std::int64_t most = 200 + static_cast<std::int64_t>(once ? used.size() : 0);
    matters_.for_each(
        definition->id, *parsed, line.at.day(),
        [&](const matter::Record& record) {
          if (!once || !used.contains(record.matter())) found.push_back(record.matter());
        },
        most);
    return found;
  };
  std::vector<std::int64_t> found = find();
  if (found.empty() && line.instance.copy > 0) {
    used.clear();  // of many times the traffic: every one was taken once, now they are taken again
    found = find();
  }
  if (found.empty())
    return wrong(node, fmt::format("there is no matter of {} where {} on {}", definition->id, where,
                                   to_string(line.at.day())));
  const bool turn = node["turn"].text() == "yes";
  const std::int64_t chosen = turn   ? found[static_cast<std::size_t>(line.instance.copy) % found.size()]
                              : once ? found.front()
                                     : chance_.one_of(found);
  if (once) used.insert(chosen);
  return Value(chosen);
}

}  // namespace fadu::demo
