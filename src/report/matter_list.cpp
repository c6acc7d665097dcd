// SPDX-License-Identifier: EUPL-1.2
#include "report/matter_list.hpp"

#include "base/text.hpp"
#include "figure/recount.hpp"
#include "matter/field_value.hpp"
#include "report/facts.hpp"

namespace fadu::report {
namespace {

constexpr std::size_t title_characters = 36;
constexpr std::int64_t records_searched_max = 2000;  // of the institution

std::string shortened(const std::string& text) {
  const std::u32string points = to_code_points(text);
  return points.size() <= title_characters ? text : to_utf8(points.substr(0, title_characters)) + "…";
}

// The first value of that type in the record, of a field that may be shown.
std::string first_of(const matter::Record& record, institution::FieldType type) {
  for (const institution::RecordField& field : record.definition->fields) {
    if (field.type != type || field.personal || field.implied) continue;
    const matter::Value& value = record.value(field.name);
    if (!condition::is_nothing(value)) return shortened(matter::to_display(field, value, Language::zh));
  }
  return {};
}

}  // namespace

std::string matter_title(const matter::Record& record) {
  const std::string text = first_of(record, institution::FieldType::text);
  const std::string choice = first_of(record, institution::FieldType::choice);
  return text.empty() || choice.empty() ? text + choice : text + "（" + choice + "）";
}

MatterList list_matters(matter::Matters& matters, const figure::KnownFigure& figure, int year) {
  MatterList list;
  const figure::RecordWindow window =
      figure::records_until(matters, *figure.over, Date(year, 12, 31), records_searched_max);
  list.more = window.first > 0;
  for (const figure::CountedMatter& counted :
       figure::counted_matters(matters, figure, year, listed_max + 1, window)) {
    if (std::ssize(list.matters) == listed_max) {
      list.more = true;
      break;
    }
    const matter::Record* record = matters.find(figure.over->id, counted.matter);
    if (record == nullptr) continue;
    const auto stage = record->definition->stage_titles.find(record->stage());
    list.matters.push_back(
        {.matter = counted.matter,
         .organisation = organisation_name(matters, counted.organisation),
         .stage = stage == record->definition->stage_titles.end() ? record->stage() : stage->second.zh,
         .opened_on = to_string(record->opened_on()),
         .title = matter_title(*record),
         .in_part = counted.in_part});
  }
  return list;
}

}  // namespace fadu::report
