// SPDX-License-Identifier: EUPL-1.2
#include "institution/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fadu::institution {

bool is_identifier(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 40 && letter(text[0]) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::vector<std::string> read_words(const Node& node, std::string_view what, const Reading& reading) {
  std::vector<std::string> words;
  if (!node) return words;
  if (node.is_scalar()) {
    words.push_back(node.text());
    return words;
  }
  if (!node.is_sequence())
    reading.wrong(node.place(), std::string(what), "expected a word or a list of words");
  for (const Node& item : node.items()) {
    if (auto word = read_text(item, reading.definition.id + ": " + std::string(what), reading.diagnostics)) {
      if (std::ranges::find(words, *word) != words.end())
        reading.wrong(item.place(), std::string(what), fmt::format("'{}' stands twice", *word));
      words.push_back(std::move(*word));
    }
  }
  return words;
}

InForce read_in_force(const Node& node, std::string_view what, const Reading& reading) {
  InForce in_force;
  const std::string name = fmt::format("{}: {}", reading.definition.id, what);
  if (node["since"]) in_force.since = read_date(node["since"], name + " since", reading.diagnostics);
  if (node["until"]) in_force.until = read_date(node["until"], name + " until", reading.diagnostics);
  if (in_force.since && in_force.until && *in_force.until < *in_force.since)
    reading.wrong(node["until"].place(), std::string(what), "ends before it begins");
  return in_force;
}

std::optional<Basis> read_basis(const Node& node, std::string_view what, const Reading& reading) {
  if (!node["statute"]) {
    if (node["article"])
      reading.wrong(node["article"].place(), std::string(what),
                    "an article without the statute it belongs to");
    return std::nullopt;
  }
  Basis basis;
  basis.place = node["statute"].place();
  const std::string name = fmt::format("{}: {}", reading.definition.id, what);
  basis.statute = read_text(node["statute"], name + " statute", reading.diagnostics).value_or("");
  const Node article = node["article"];
  for (const auto& [text, number] : article.entries())
    basis.article = basis.article_by_text[text] =
        read_text(number, name + " article", reading.diagnostics).value_or("");
  if (article && !article.is_mapping())
    basis.article = read_text(article, name + " article", reading.diagnostics).value_or("");
  if (const Node checked = node["checked"]) {
    if (checked.text() != "yes" && checked.text() != "no")
      reading.wrong(checked.place(), std::string(what) + " checked", "expected yes or no");
    basis.checked = checked.text() != "no";
  }
  return basis;
}

Place text_place(const Node& node) {
  Place place = node.place();
  if (!node.is_plain()) ++place.column;
  return place;
}

condition::Expression read_expression(const Node& node, std::string_view what, condition::Kind expected,
                                      const Reading& reading) {
  if (!node.is_scalar()) {
    reading.wrong(node.place(), std::string(what), "expected a condition");
    return {};
  }
  auto parsed = condition::parse_expression(node.text(), text_place(node), reading.definition.schema,
                                            reading.find_schema, rule_variables(), expected);
  if (parsed) return *parsed;
  const Error& error = parsed.error();
  reading.wrong(error.place.value_or(node.place()), fmt::format("{}: {}", what, error.what), error.why);
  return {};
}

std::optional<Event> find_event(const Definition& definition, std::string_view name) {
  if (definition.has_stage(name)) return Event{Event::Kind::stage, std::string(name)};
  if (definition.find_step(name) != nullptr) return Event{Event::Kind::step, std::string(name)};
  const RecordField* field = definition.find_field(name);
  if (field != nullptr && field->type == FieldType::date) return Event{Event::Kind::field, std::string(name)};
  return std::nullopt;
}

std::optional<Event> read_event(const Node& node, std::string_view what, const Reading& reading) {
  auto event = find_event(reading.definition, node.text());
  if (!event)
    reading.wrong(node.place(), std::string(what),
                  fmt::format("'{}' is no stage, step or date field of this institution", node.text()));
  return event;
}

const condition::Variables& rule_variables() {
  using condition::Kind;
  static const condition::Variables variables{
      {.name = "today", .type = {.kind = Kind::date}},
      {.name = "day", .type = {.kind = Kind::date}},
      {.name = "actor", .type = {.kind = Kind::text}},
      {.name = "performers", .type = {.kind = Kind::texts}},
  };
  return variables;
}

}  // namespace fadu::institution
