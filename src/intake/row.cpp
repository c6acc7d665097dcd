// SPDX-License-Identifier: EUPL-1.2
#include "intake/row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "intake/cell.hpp"
#include "intake/requirement.hpp"
#include "matter/field_value.hpp"

namespace fadu::intake {
namespace {

using condition::Value;
using institution::Definition;
using institution::FieldType;
using institution::Provides;
using institution::RecordField;

}  // namespace

RowReading::RowReading(const matter::Surroundings& surroundings, const Definition& definition,
                       Columns columns, RowDefaults defaults, TakenNumbers taken)
    : surroundings_(surroundings),
      definition_(definition),
      columns_(std::move(columns)),
      defaults_(std::move(defaults)),
      taken_(std::move(taken)),
      opening_stage_(opening_stage(definition)),
      required_at_opening_(required_at_opening(definition)) {
  for (const std::string& stage : definition.stages) {
    stages_.emplace(stage, stage);
    const TextPair& title = definition.stage_titles.find(stage)->second;
    stages_.emplace(title.zh, stage);
    stages_.emplace(title.en, stage);
    if (stage != opening_stage_) required_to_enter_.emplace(stage, required_to_enter(definition, stage));
  }
  for (const auto& [code, organisation] : surroundings.staff.organisations())
    organisations_.emplace(organisation.name, code);
  for (const auto& [code, organisation] : surroundings.staff.organisations()) organisations_[code] = code;
  matter_.institution = definition.id;
  matter_.at = defaults_.at;
  matter_.performers = defaults_.performers;
}

matter::ExistingMatter* RowReading::read(const sheet::Row& row, Mistakes& mistakes) {
  const std::int64_t before = mistakes.count();
  mistakes_ = &mistakes;
  row_ = row.number;
  matter_.organisation.clear();
  matter_.stage.clear();
  matter_.values.clear();
  sources_.clear();
  unreadable_.clear();
  read_cells(row);
  settle_organisation();
  settle_stage_and_days();
  return mistakes.count() == before ? &matter_ : nullptr;
}

void RowReading::read_cells(const sheet::Row& row) {
  for (const Column& column : columns_.known) {
    const std::string_view text = trim(row.cell(column.index));
    if (text.empty()) continue;
    const RecordField& field = *column.field;
    if (field.implied && field.name == "stage") {
      read_stage(std::string(text), column);
    } else if (field.type == FieldType::organisation) {
      read_organisation(std::string(text), &column);
    } else if (auto value = read_cell(field, text)) {
      give(field, std::move(*value), &column);
    } else {
      unreadable_.push_back(field.name);
      mistake(&column, {value.error().why_zh, value.error().why});
    }
  }
  for (std::size_t index = 0; index < row.cells.size(); ++index)
    if ((index >= columns_.titled.size() || !columns_.titled[index]) && !trim(row.cells[index]).empty())
      mistakes_->add(
          {row_, sheet::column_letters(index), "", {"这一列没有栏目名", "this column has no title"}});
}

void RowReading::read_stage(const std::string& text, const Column& column) {
  if (const auto stage = stages_.find(text); stage != stages_.end()) {
    matter_.stage = stage->second;
    return;
  }
  unreadable_.emplace_back("stage");
  TextPair known;
  for (const std::string& stage : definition_.stages) {
    known.zh += (known.zh.empty() ? "" : "、") + definition_.stage_titles.find(stage)->second.zh;
    known.en += (known.en.empty() ? "" : ", ") + stage;
  }
  mistake(&column, {fmt::format("没有“{}”这一阶段（{}）", text, known.zh),
                    fmt::format("'{}' is no stage ({})", text, known.en)});
}

// By code or by name. A register of organisations may name bodies that only its own rows make known.
void RowReading::read_organisation(const std::string& text, const Column* column) {
  const RecordField& field = *column->field;
  const auto known = organisations_.find(text);
  if (known == organisations_.end() && definition_.provides != Provides::organisation) {
    unreadable_.push_back(field.name);
    mistake(column,
            {fmt::format("单位名册中没有“{}”", text), fmt::format("there is no organisation '{}'", text)});
    return;
  }
  const std::string& code = known == organisations_.end() ? text : known->second;
  if (field.implied)
    matter_.organisation = code;
  else
    give(field, code, column);
}

void RowReading::settle_organisation() {
  if (matter_.organisation.empty()) matter_.organisation = defaults_.organisation;
  if (matter_.organisation.empty() && definition_.provides == Provides::organisation)
    if (const Value* code = find_value("code"); code != nullptr && std::holds_alternative<std::string>(*code))
      matter_.organisation = std::get<std::string>(*code);
  if (matter_.organisation.empty()) missing("organisation");
}

// The day it was begun is the one given, else the earliest day on which it entered a stage: never today's.
void RowReading::settle_stage_and_days() {
  if (matter_.stage.empty() && definition_.stages.size() == 1) matter_.stage = definition_.stages.front();
  if (matter_.stage.empty()) missing("stage");
  std::optional<Date> opened_on = find_day_of("opened_on");
  const bool given = opened_on.has_value();
  if (!given)
    for (const std::string& stage : definition_.stages)
      if (const auto day = find_day_of(stage + "_on"); day && (!opened_on || *day < *opened_on))
        opened_on = day;
  if (!opened_on)
    return unreadable_.empty() ? missing("opened_on", {"至少须有一个日期", "at least one day is needed"})
                               : void();
  if (!given) give(*definition_.find_field("opened_on"), *opened_on, nullptr);
  if (!opening_stage_.empty() && find_value(opening_stage_ + "_on") == nullptr)
    give(*definition_.find_field(opening_stage_ + "_on"), *opened_on, nullptr);
  if (definition_.find_version(*opened_on) == nullptr)
    return missing("opened_on", {fmt::format("{}没有生效的制度版本", to_chinese(*opened_on)),
                                 fmt::format("no version was in force on {}", to_string(*opened_on))});
  check_values();
  check_required(required_at_opening_);
  if (matter_.stage.empty() || matter_.stage == opening_stage_) return;
  if (find_value(matter_.stage + "_on") == nullptr) missing(matter_.stage + "_on");
  check_required(required_to_enter_.find(matter_.stage)->second);
}

void RowReading::check_values() {
  const Date opened_on = *find_day_of("opened_on");
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Value& value = matter_.values[i].second;
    const RecordField& field = *sources_[i].first;
    const Column* column = sources_[i].second;
    if (auto good = matter::check_value(field, value, opened_on); !good)
      mistake(column, {good.error().why_zh, good.error().why});
    check_reference(field, value, column);
    check_number(field, value, column);
    if (!field.implied || column == nullptr || !std::holds_alternative<Date>(value)) continue;
    const Date day = std::get<Date>(value);
    if (day > matter_.at.day())
      mistake(column, {fmt::format("{}还没有到", to_chinese(day)),
                       fmt::format("{} is still to come", to_string(day))});
    if (day < opened_on)
      mistake(column, {fmt::format("早于登记日期{}", to_chinese(opened_on)),
                       fmt::format("is before the matter was opened on {}", to_string(opened_on))});
  }
}

void RowReading::check_reference(const RecordField& field, const Value& value, const Column* column) {
  if (field.type != FieldType::matter) return;
  const std::int64_t number = std::get<std::int64_t>(value);
  for (const std::string& institution : field.of)
    if (surroundings_.find_record(institution, number) != nullptr) return;
  mistake(column, {fmt::format("没有编号为{}的相应事项", number),
                   fmt::format("there is no matter {} of the kind it names", number)});
}

void RowReading::check_number(const RecordField& field, const Value& value, const Column* column) {
  const auto* number = std::get_if<std::string>(&value);
  if (number == nullptr) return;
  const auto holder = taken_.take(field.name, *number, row_);
  if (!holder) return;
  if (holder->row > 0)
    mistake(column, {fmt::format("与第{}行重复：{}", holder->row, *number),
                     fmt::format("is the same as in row {}: {}", holder->row, *number)});
  else
    mistake(column, {fmt::format("编号为{}的事项已使用{}", holder->matter, *number),
                     fmt::format("matter {} has {} already", holder->matter, *number)});
}

void RowReading::check_required(const std::vector<std::string>& fields) {
  const Date opened_on = *find_day_of("opened_on");
  for (const std::string& name : fields)
    if (find_value(name) == nullptr && definition_.find_field(name)->in_force.on(opened_on)) missing(name);
}

void RowReading::give(const RecordField& field, Value value, const Column* source) {
  matter_.values.emplace_back(field.name, std::move(value));
  sources_.emplace_back(&field, source);
}

const Value* RowReading::find_value(std::string_view field) const {
  const auto found =
      std::ranges::find(matter_.values, field, [](const auto& pair) { return std::string_view(pair.first); });
  return found == matter_.values.end() ? nullptr : &found->second;
}

std::optional<Date> RowReading::find_day_of(std::string_view field) const {
  const Value* value = find_value(field);
  return value == nullptr ? std::nullopt : std::optional(std::get<Date>(*value));
}

void RowReading::mistake(const Column* column, TextPair why) {
  if (column == nullptr)
    mistakes_->add({row_, "", "", std::move(why)});
  else
    mistakes_->add({row_, sheet::column_letters(column->index), column->title, std::move(why)});
}

void RowReading::missing(std::string_view field, TextPair why) {
  if (std::ranges::find(unreadable_, field) != unreadable_.end()) return;
  if (const Column* column = columns_.find(field)) return mistake(column, std::move(why));
  const RecordField* known = definition_.find_field(field);
  mistakes_->add({row_, "", known == nullptr ? std::string(field) : title_of(*known), std::move(why)});
}

}  // namespace fadu::intake
