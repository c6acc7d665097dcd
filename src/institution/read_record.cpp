// SPDX-License-Identifier: EUPL-1.2
// The record of a definition: its declared fields, the fields the engine keeps beside them, and the schema of
// both.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 17> field_types{{
    {"text", FieldType::text},
    {"number", FieldType::number},
    {"money", FieldType::money},
    {"date", FieldType::date},
    {"moment", FieldType::moment},
    {"boolean", FieldType::boolean},
    {"choice", FieldType::choice},
    {"choices", FieldType::choices},
    {"party", FieldType::party},
    {"organisation", FieldType::organisation},
    {"person", FieldType::person},
    {"persons", FieldType::persons},
    {"matter", FieldType::matter},
    {"document", FieldType::document},
    {"id_number", FieldType::id_number},
    {"credit_code", FieldType::credit_code},
    {"phone", FieldType::phone},
}};

condition::Kind kind_of(FieldType type) {
  switch (type) {
    case FieldType::number:
    case FieldType::money:
      return condition::Kind::integer;
    case FieldType::date:
      return condition::Kind::date;
    case FieldType::moment:
      return condition::Kind::moment;
    case FieldType::boolean:
      return condition::Kind::boolean;
    case FieldType::choices:
    case FieldType::persons:
      return condition::Kind::texts;
    case FieldType::matter:
      return condition::Kind::matter;
    default:
      return condition::Kind::text;
  }
}

void read_choices(const Node& node, RecordField& field, const Reading& reading) {
  static constexpr std::array<std::string_view, 5> keys{"zh", "en", "since", "until", "article"};
  const std::string name = fmt::format("field '{}'", field.name);
  if (!node.is_mapping() || node.entries().empty()) {
    reading.wrong(field.place, name, "a choice needs choices: {id: {zh: …, en: …}}");
    return;
  }
  for (const auto& [id, entry] : node.entries()) {
    if (!is_identifier(id)) reading.wrong(node.key_place(id), name, fmt::format("'{}' is no identifier", id));
    expect_keys(entry, keys, fmt::format("{}: {}, choice '{}'", reading.definition.id, name, id),
                reading.diagnostics);
    if (entry["zh"].text().empty() || entry["en"].text().empty())
      reading.wrong(node.key_place(id), name, fmt::format("choice '{}' needs a title in zh and en", id));
    field.choices.push_back({id,
                             {entry["zh"].text(), entry["en"].text()},
                             read_in_force(entry, fmt::format("choice '{}'", id), reading)});
  }
}

void read_privacy(const Node& entry, RecordField& field, const Reading& reading) {
  const std::string name = fmt::format("field '{}'", field.name);
  if (entry["personal"])
    field.personal = read_boolean(entry["personal"], name, reading.diagnostics).value_or(true);
  if (field.type == FieldType::id_number || field.type == FieldType::phone) field.personal = true;
  const std::string mask = entry["mask"].text();
  if (mask.empty())
    field.mask = field.personal ? Mask::all : Mask::none;
  else if (mask == "surname")
    field.mask = Mask::surname;
  else if (mask == "ends")
    field.mask = Mask::ends;
  else if (mask == "all")
    field.mask = Mask::all;
  else
    reading.wrong(entry["mask"].place(), name, "mask must be surname, ends or all");
  for (const auto& [kind, choices] : entry["unless"].entries()) {
    field.kind_field = kind;
    field.kinds_of_no_person = read_words(choices, name + " unless", reading);
  }
}

RecordField read_field(const std::string& name, const Node& entry, const Place& place,
                       const Reading& reading) {
  static constexpr std::array<std::string_view, 13> keys{"type",     "title",   "help",   "choices", "of",
                                                         "personal", "mask",    "unless", "since",   "until",
                                                         "statute",  "article", "checked"};
  const std::string what = fmt::format("{}: field '{}'", reading.definition.id, name);
  expect_keys(entry, keys, what, reading.diagnostics);
  RecordField field;
  field.name = name;
  field.place = place;
  if (!is_identifier(name))
    reading.wrong(place, fmt::format("field '{}'", name), "expected a word of a-z, 0-9 and _");
  const auto type =
      std::ranges::find(field_types, entry["type"].text(), [](const auto& pair) { return pair.first; });
  if (type == field_types.end())
    reading.wrong(entry["type"] ? entry["type"].place() : place, fmt::format("field '{}'", name),
                  fmt::format("'{}' is no field type", entry["type"].text()));
  else
    field.type = type->second;
  field.title = read_text_pair(entry["title"], what, reading.diagnostics);
  if (entry["help"]) field.help = read_text_pair(entry["help"], what + " help", reading.diagnostics);
  if (field.type == FieldType::choice || field.type == FieldType::choices)
    read_choices(entry["choices"], field, reading);
  if (field.type == FieldType::matter) {
    field.of = read_words(entry["of"], fmt::format("field '{}' of", name), reading);
    if (field.of.empty())
      reading.wrong(place, fmt::format("field '{}'", name), "a matter field needs of: [institution]");
  }
  read_privacy(entry, field, reading);
  field.in_force = read_in_force(entry, fmt::format("field '{}'", name), reading);
  return field;
}

void add_implied(Reading& reading, std::string name, FieldType type, TextPair title) {
  if (const RecordField* taken = reading.definition.find_field(name)) {
    reading.wrong(taken->place, fmt::format("field '{}'", name),
                  "the engine keeps a field of this name itself");
    return;
  }
  RecordField field;
  field.name = std::move(name);
  field.type = type;
  field.title = std::move(title);
  field.implied = true;
  field.place = reading.definition.place;
  reading.definition.fields.push_back(std::move(field));
}

void build_schema(Definition& definition) {
  condition::Schema& schema = definition.schema;
  schema.institution = definition.id;
  schema.table = "record_" + definition.id;
  for (const RecordField& field : definition.fields) {
    condition::Field slot{.name = field.name, .type = {kind_of(field.type), field.of}};
    if (field.type == FieldType::choice || field.type == FieldType::choices)
      for (const Choice& choice : field.choices) slot.choices.push_back(choice.id);
    if (field.name == "stage") slot.choices = definition.stages;
    slot.column = field.name;
    std::ranges::replace(slot.column, '.', '_');
    schema.fields.push_back(std::move(slot));
  }
  schema.index_fields();
  definition.slots = {.matter = definition.slot("matter"),
                      .organisation = definition.slot("organisation"),
                      .stage = definition.slot("stage"),
                      .version = definition.slot("version"),
                      .opened_on = definition.slot("opened_on")};
  schema.constants.emplace("yuan", std::int64_t{100});
  for (const Setting& setting : definition.settings)
    schema.constants.emplace("setting." + setting.id, setting.value);
}

}  // namespace

void read_record(const Node& root, Reading& reading) {
  const Node record = root["record"];
  if (!record.is_mapping() || record.entries().empty()) {
    reading.wrong(record ? record.place() : root.place(), "record",
                  "an institution records at least one field");
    return;
  }
  for (const auto& [name, entry] : record.entries()) {
    reading.definition.fields.push_back(read_field(name, entry, record.key_place(name), reading));
    if (std::ranges::find(reading.definition.retired, name) != reading.definition.retired.end())
      reading.wrong(record.key_place(name), fmt::format("field '{}'", name),
                    "is retired and may not be used again");
  }
}

void add_implied_fields(const Node& root, Reading& reading) {
  Definition& definition = reading.definition;
  add_implied(reading, "matter", FieldType::number, {"事项编号", "Matter"});
  add_implied(reading, "organisation", FieldType::organisation, {"承办单位", "Organisation"});
  add_implied(reading, "stage", FieldType::text, {"阶段", "Stage"});
  add_implied(reading, "version", FieldType::number, {"制度版本", "Definition version"});
  add_implied(reading, "opened_on", FieldType::date, {"登记日期", "Opened on"});
  add_implied(reading, "closed_on", FieldType::date, {"结束日期", "Closed on"});
  for (const std::string& stage : definition.stages) {
    if (stage == "closed") continue;  // closed_on, kept above, says the same
    const TextPair& title = definition.stage_titles[stage];
    add_implied(reading, stage + "_on", FieldType::date, {title.zh + "日期", title.en + " on"});
  }
  for (const auto& [id, entry] : root["limits"].entries()) {
    const std::string name = "limit." + id;
    add_implied(reading, name + ".from", FieldType::date, {"起算日", "Counted from"});
    add_implied(reading, name + ".due", FieldType::date, {"截止日", "Due on"});
    add_implied(reading, name + ".done", FieldType::date, {"完成日", "Done on"});
    add_implied(reading, name + ".late", FieldType::boolean, {"超期完成", "Done late"});
    auto& aliases = definition.schema.aliases;
    aliases.emplace(name + ".met", fmt::format("({0}.done != null && {0}.due != null && !{0}.late)", name));
    aliases.emplace(name + ".missed", fmt::format("({0}.done != null && {0}.late)", name));
    aliases.emplace(name + ".running", fmt::format("({0}.due != null && {0}.done == null)", name));
    aliases.emplace(name + ".overdue", fmt::format("({0}.due < today && {0}.done == null)", name));
  }
  build_schema(definition);
}

}  // namespace fadu::institution
