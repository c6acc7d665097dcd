// SPDX-License-Identifier: EUPL-1.2
#include "institution/definition.hpp"

#include <algorithm>
#include <iterator>

#include "base/require.hpp"

namespace fadu::institution {
namespace {

template <class List, class Projection>
auto find_in(const List& list, std::string_view id, Projection projection) -> const
    typename List::value_type* {
  const auto found = std::ranges::find(list, id, projection);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const char* to_string(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::number:
      return "number";
    case FieldType::money:
      return "money";
    case FieldType::date:
      return "date";
    case FieldType::moment:
      return "moment";
    case FieldType::boolean:
      return "boolean";
    case FieldType::choice:
      return "choice";
    case FieldType::choices:
      return "choices";
    case FieldType::party:
      return "party";
    case FieldType::organisation:
      return "organisation";
    case FieldType::person:
      return "person";
    case FieldType::persons:
      return "persons";
    case FieldType::matter:
      return "matter";
    case FieldType::document:
      return "document";
    case FieldType::id_number:
      return "id_number";
    case FieldType::credit_code:
      return "credit_code";
    case FieldType::phone:
      return "phone";
  }
  return "text";
}

const std::string& Basis::article_in(const std::string& text) const {
  const auto later = article_by_text.upper_bound(text);
  return later == article_by_text.begin() ? article : std::prev(later)->second;
}

const RecordField* Definition::find_field(std::string_view name) const {
  if (schema.fields.empty()) return find_in(fields, name, &RecordField::name);  // still being read
  const auto slot = schema.find_slot(name);                                     // a field's slot is its place
  return slot ? &fields[*slot] : nullptr;
}
const Step* Definition::find_step(std::string_view step) const {
  return find_in(steps, step, &Step::id);
}
const Limit* Definition::find_limit(std::string_view limit) const {
  return find_in(limits, limit, &Limit::id);
}
bool Definition::has_stage(std::string_view stage) const {
  return std::ranges::find(stages, stage) != stages.end();
}
bool Definition::is_end(std::string_view stage) const {
  return std::ranges::find(ends, stage) != ends.end();
}

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
  }
  return "medium";
}

const Version* Definition::find_version(Date day) const {
  for (const Version& version : versions) {
    if (version.in_force.on(day)) return &version;
  }
  return nullptr;
}

std::size_t Definition::slot(std::string_view name) const {
  const auto found = schema.find_slot(name);
  if (!found)
    require(false, "the definition has the field that is asked for: " + id + "." + std::string(name));
  return *found;
}

}  // namespace fadu::institution
