// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/shown.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "disclosure/mask.hpp"
#include "matter/field_value.hpp"

namespace fadu::disclosure {
namespace {

using institution::Definition;
using institution::Disclosure;
using institution::FieldType;
using institution::RecordField;
using matter::Record;

// The condition as it is now, other records read afresh: on a reading thread Matters::find() would remember
// them.
bool holds_now(matter::Matters& matters, const condition::Expression& when, const Record& record,
               Date today) {
  std::deque<Record> others;
  const std::array<matter::Value, 4> variables{matter::Value(today), matter::Value(today), {}, {}};
  const condition::Scope scope{
      .record = record.values,
      .variables = variables,
      .matter = [&](std::string_view institution, std::int64_t number) -> condition::RecordValues {
        auto found = matters.table(institution).find(matters.connection(), number);
        if (!found) return {};
        return others.emplace_back(std::move(*found)).values;
      },
      .records = matters.surroundings().records,
  };
  return condition::holds(when, scope);
}

// Whether the value is hidden in this record: not where its kind says that it is of no person.
bool hides(const Record& record, const ShownField& shown) {
  if (!shown.masked) return false;
  const RecordField& field = *shown.field;
  if (!field.personal || field.kind_field.empty()) return true;
  const auto* kind = std::get_if<std::string>(&record.value(field.kind_field));
  return kind == nullptr ||
         std::ranges::find(field.kinds_of_no_person, *kind) == field.kinds_of_no_person.end();
}

std::string masked_text(const RecordField& field, const matter::Value& value) {
  return mask(field.mask, matter::to_display(field, value, Language::zh));
}

std::string name_of(const matter::Matters& matters, const RecordField& field, const std::string& id) {
  if (field.type == FieldType::organisation) {
    const auto* organisation = matters.staff().find_organisation(id);
    return organisation == nullptr || organisation->name.empty() ? id : organisation->name;
  }
  return matters.staff().name_of(id);
}

}  // namespace

std::vector<InEffect> in_effect(matter::Matters& matters, const Record& record, Date today) {
  std::vector<InEffect> effects;
  for (PublicMatter& row :
       public_of(matters.connection(), matters.ledger().region(), *record.definition, record.matter())) {
    const auto disclosure = std::ranges::find_if(record.definition->disclose, [&](const Disclosure& one) {
      return list_id(*record.definition, one) == row.list;
    });
    if (disclosure->when && !holds_now(matters, *disclosure->when, record, today)) continue;
    effects.push_back({&*disclosure, std::move(row)});
  }
  return effects;
}

std::vector<ShownField> shown_fields(const Definition& definition,
                                     const std::vector<const Disclosure*>& disclosures) {
  std::vector<ShownField> shown;
  for (const Disclosure* disclosure : disclosures)
    for (const std::string& name : disclosure->fields) {
      const RecordField* field = definition.find_field(name);
      if (field == nullptr || std::ranges::find(shown, field, &ShownField::field) != shown.end()) continue;
      const bool masked =
          field->personal || std::ranges::find(disclosure->masked, name) != disclosure->masked.end();
      shown.push_back({field, masked});
    }
  return shown;
}

std::string shown_text(const matter::Matters& matters, const Record& record, const ShownField& shown,
                       Language language) {
  const RecordField& field = *shown.field;
  const matter::Value& value = record.value(field.name);
  if (condition::is_nothing(value)) return {};
  if (hides(record, shown)) return masked_text(field, value);
  if (field.type == FieldType::organisation || field.type == FieldType::person)
    return name_of(matters, field, std::get<std::string>(value));
  if (field.type == FieldType::persons) {
    std::string names;
    for (const std::string& person : std::get<condition::Texts>(value))
      names += (names.empty() ? "" : "、") + name_of(matters, field, person);
    return names;
  }
  return matter::to_display(field, value, language);
}

std::string shown_json(const Record& record, const ShownField& shown) {
  const matter::Value& value = record.value(shown.field->name);
  if (condition::is_nothing(value) || !hides(record, shown)) return matter::to_json(value);
  return matter::to_json(matter::Value(masked_text(*shown.field, value)));
}

std::string public_title(const matter::Matters& matters, const Record& record,
                         const std::vector<ShownField>& shown, Language language) {
  for (const ShownField& one : shown) {
    const std::string& name = one.field->name;
    const bool names_it = name == "title" || name == "name" || name == "subject" || name == "document_number";
    if (!names_it || one.masked || one.field->type != FieldType::text) continue;
    if (std::string text = shown_text(matters, record, one, language); !text.empty()) return text;
  }
  for (const ShownField& one : shown) {
    if (one.masked || one.field->type != FieldType::text) continue;
    if (std::string text = shown_text(matters, record, one, language); !text.empty()) return text;
  }
  return record.definition->title.in(language) + " " + std::to_string(record.matter());
}

}  // namespace fadu::disclosure
