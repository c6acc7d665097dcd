// SPDX-License-Identifier: EUPL-1.2
// Every field can be filled by some step, none is filled that the engine keeps, none is shown that must not
// be; and every document has its template.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "institution/check_rules.hpp"

namespace fadu::institution {
namespace {

std::set<std::string> fillable(const Definition& definition) {
  std::set<std::string> fields;
  for (const Step& step : definition.steps) {
    fields.insert(step.sets.begin(), step.sets.end());
    fields.insert(step.required.begin(), step.required.end());
    fields.insert(step.stamps.begin(), step.stamps.end());
    for (const Computed& computed : step.computes) fields.insert(computed.field);
    if (!step.signs.empty()) fields.insert(step.signs);
    if (step.numbers) fields.insert(step.numbers->field);
  }
  return fields;
}

void check_disclosed(const Checking& checking, const Disclosure& disclosure) {
  const std::string what = fmt::format("disclosure '{}'", disclosure.id);
  for (const std::string& name : disclosure.fields) {
    const RecordField* field = checking.definition.find_field(name);
    if (field == nullptr) {
      checking.wrong(disclosure.place, what, fmt::format("shows '{}', which is no field", name));
      continue;
    }
    const bool masked = std::ranges::find(disclosure.masked, name) != disclosure.masked.end();
    if (field->personal && !masked)
      checking.wrong(disclosure.place, what, fmt::format("shows the personal field '{}' unmasked", name));
    if (masked && field->mask == Mask::none)
      checking.wrong(disclosure.place, what, fmt::format("masks '{}', but the field does not say how", name));
  }
  if (disclosure.withdrawn_by && checking.definition.find_step(*disclosure.withdrawn_by) == nullptr)
    checking.wrong(disclosure.place, what,
                   fmt::format("is withdrawn by '{}', which is no step", *disclosure.withdrawn_by));
}

// Where a personal value is shown as it is, another field must say that it is of no person.
void check_of_no_person(const Checking& checking, const RecordField& field) {
  if (field.kind_field.empty()) return;
  const std::string what = fmt::format("field '{}'", field.name);
  if (!field.personal) checking.wrong(field.place, what, "says 'unless', but is not personal");
  const RecordField* kind = checking.definition.find_field(field.kind_field);
  if (kind == nullptr || kind->type != FieldType::choice)
    return checking.wrong(field.place, what,
                          fmt::format("unless: '{}' is no choice of the record", field.kind_field));
  for (const std::string& one : field.kinds_of_no_person)
    if (std::ranges::find(kind->choices, one, &Choice::id) == kind->choices.end())
      checking.wrong(field.place, what,
                     fmt::format("unless: '{}' has no choice '{}'", field.kind_field, one));
}

// Every choice can be chosen in some matter; a choice that a step computes whenever the step is taken.
void check_choices(const Checking& checking) {
  const Definition& definition = checking.definition;
  const auto reaches = [](const InForce& a, const InForce& b) {
    return !a.until || !b.since || *b.since <= *a.until;
  };
  for (const RecordField& field : definition.fields)
    for (const Choice& choice : field.choices)
      if (std::ranges::none_of(definition.versions, [&](const Version& version) {
            return reaches(choice.in_force, version.in_force) && reaches(version.in_force, choice.in_force);
          }))
        checking.wrong(field.place, fmt::format("field '{}'", field.name),
                       fmt::format("choice '{}' is in force on no day of the institution", choice.id));
}

void check_computed_choice(const Checking& checking, const Step& step, const Computed& computed) {
  const RecordField* field = checking.definition.find_field(computed.field);
  const auto value = constant_of(computed.value);
  if (field == nullptr || field->type != FieldType::choice || !value ||
      !std::holds_alternative<std::string>(*value))
    return;
  const auto choice = std::ranges::find(field->choices, std::get<std::string>(*value), &Choice::id);
  if (choice == field->choices.end()) return;  // refused when it was read
  std::vector<Date> days = turning_days(checking.definition);
  if (choice->in_force.until) days.push_back(*choice->in_force.until + 1);
  for (const Date day : days) {
    if (!step.in_force.on(day) || checking.definition.find_version(day) == nullptr ||
        choice->in_force.on(day))
      continue;
    return checking.wrong(
        computed.place, fmt::format("step '{}' computes '{}'", step.id, computed.field),
        fmt::format("'{}' is no choice in force for matters begun on {}", choice->id, to_string(day)));
  }
}

// Every {{blank}} of a document's template names something a matter has.
void check_template(const Checking& checking, const std::filesystem::path& path) {
  static const std::set<std::string, std::less<>> known{"organisation.title", "day", "document_number"};
  const auto read = read_file(path.string());
  if (!read) return checking.wrong({path.string()}, "document", read.error().why);
  const std::string& text = *read;
  int line = 1;
  std::size_t seen = 0;
  for (auto open = text.find("{{"); open != std::string::npos; open = text.find("{{", open + 2)) {
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(seen),
                                        text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
    seen = open;
    const auto close = text.find("}}", open);
    const std::string name = close == std::string::npos ? "" : text.substr(open + 2, close - open - 2);
    if (checking.definition.find_field(name) == nullptr && !known.contains(name))
      checking.wrong({path.string(), line, 0}, "document",
                     fmt::format("'{{{{{}}}}}' is no field of the record", name));
  }
}

}  // namespace

void check_fields(const Checking& checking) {
  const Definition& definition = checking.definition;
  const std::set<std::string> filled = fillable(definition);
  for (const RecordField& field : definition.fields)
    if (!field.implied && !filled.contains(field.name))
      checking.wrong(field.place, fmt::format("field '{}'", field.name), "no step ever fills it");
  for (const Step& step : definition.steps) {
    for (const Computed& computed : step.computes) check_computed_choice(checking, step, computed);
    std::vector<std::string> fills = step.sets;
    fills.insert(fills.end(), step.stamps.begin(), step.stamps.end());
    for (const Computed& computed : step.computes) fills.push_back(computed.field);
    for (const std::string& name : fills)
      if (const RecordField* field = definition.find_field(name); field != nullptr && field->implied)
        checking.wrong(step.place, fmt::format("step '{}'", step.id),
                       fmt::format("fills '{}', which the engine keeps itself", name));
  }
  check_choices(checking);
  for (const RecordField& field : definition.fields) check_of_no_person(checking, field);
  for (const Disclosure& disclosure : definition.disclose) check_disclosed(checking, disclosure);
}

void check_documents(const Checking& checking) {
  namespace fs = std::filesystem;
  if (checking.definition.folder.empty()) return;  // read from memory
  const fs::path folder = fs::path(checking.definition.folder) / "documents";
  std::set<std::string> named;
  for (const Step& step : checking.definition.steps)
    for (const std::string& document : step.documents) {
      named.insert(document);
      if (!fs::exists(folder / (document + ".md")))
        checking.wrong(step.place, fmt::format("step '{}'", step.id),
                       fmt::format("issues '{}', but documents/{}.md is not there", document, document));
    }
  if (!fs::exists(folder)) return;
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.insert(entry.path());
  for (const fs::path& file : files) {
    if (!named.contains(file.stem().string()))
      checking.wrong({file.string(), 1, 0}, "document", "no step issues it");
    check_template(checking, file);
  }
}

}  // namespace fadu::institution
