// SPDX-License-Identifier: EUPL-1.2
// Matters that come in whole (from the files) and corrections: entries without a step of the definition.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/require.hpp"
#include "base/text.hpp"
#include "matter/field_value.hpp"
#include "matter/matters.hpp"

namespace fadu::matter {
namespace {

using institution::Definition;
using institution::RecordField;

Error wrong(const Definition& definition, const std::string& field, TextPair why) {
  Error error{Problem::invalid, definition.id + (field.empty() ? "" : " " + field), std::move(why.en),
              field.empty() ? definition.id : definition.id + ".record." + field};
  error.why_zh = std::move(why.zh);
  return error;
}

// Only days that say when a stage was entered or the matter begun may be given of what the engine keeps
// itself.
bool may_be_entered(const Definition& definition, const RecordField& field) {
  if (!field.implied) return true;
  if (field.name == "opened_on" || field.name == "closed_on") return true;
  return field.name.ends_with("_on") &&
         definition.has_stage(std::string_view(field.name).substr(0, field.name.size() - 3));
}

Result<void> set_existing(Record& record, const std::vector<std::pair<std::string, Value>>& values) {
  const Definition& definition = *record.definition;
  for (const auto& [name, value] : values) {
    const RecordField* field = definition.find_field(name);
    if (field == nullptr) return wrong(definition, name, {"没有这个字段", "there is no such field"});
    if (!may_be_entered(definition, *field))
      return wrong(definition, name, {"由系统记录，不能填写", "is kept by the engine and cannot be given"});
    if (name == "opened_on") continue;
    auto good = check_value(*field, value, record.opened_on());
    if (!good) {
      Error error = good.error();
      error.what = definition.id + " " + name;
      error.rule = definition.id + "." + error.rule;
      return error;
    }
    record.values[static_cast<std::size_t>(field - definition.fields.data())] =
        value;  // a field's slot is its place
  }
  return {};
}

// The series that a number given in former times belongs to, "友司罚决〔2019〕{n}号", and its place there;
// nothing where it is not of the step's form.
std::optional<std::pair<std::string, std::int64_t>> find_series(std::string_view form, std::string_view word,
                                                                std::string_view text) {
  std::string series;
  std::optional<std::int64_t> number;
  const auto take = [&](std::size_t form_size, std::size_t text_size) {
    form.remove_prefix(form_size);
    text.remove_prefix(text_size);
  };
  while (!form.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (form.starts_with("{word}") && !word.empty() && text.starts_with(word)) {
      series += word;
      take(6, word.size());
    } else if (form.starts_with("{year}") && digits >= 4) {
      series += text.substr(0, 4);
      take(6, 4);
    } else if (form.starts_with("{n}") && digits >= 1 && digits <= 12) {
      series += "{n}";
      number = std::stoll(std::string(text.substr(0, digits)));
      take(3, digits);
    } else if (form.front() != '{' && !text.empty() && text.front() == form.front()) {
      series += form.front();
      take(1, 1);
    } else {
      return std::nullopt;
    }
  }
  if (!number || !text.empty()) return std::nullopt;
  return std::pair(std::move(series), *number);
}

// Series and number of each official number the record brings, so that no step gives it again.
condition::Texts taken_numbers(const Record& record, const Staff& staff) {
  condition::Texts taken;
  for (const institution::Step& step : record.definition->steps) {
    if (!step.numbers) continue;
    const auto* text = std::get_if<std::string>(&record.value(step.numbers->field));
    const Organisation* organisation =
        text == nullptr ? nullptr : staff.find_organisation(record.organisation());
    if (organisation == nullptr) continue;
    const auto series = find_series(step.numbers->form, organisation->word, *text);
    if (!series || std::ranges::find(taken, series->first) != taken.end()) continue;
    taken.push_back(series->first);
    taken.push_back(std::to_string(series->second));
  }
  return taken;
}

// When it was begun: as given, else the earliest day among its stages, else the day of entering it.
Date begun_on(const ExistingMatter& existing) {
  Date begun = existing.at.day();
  for (const auto& [name, value] : existing.values)
    if (const auto* day = std::get_if<Date>(&value); day != nullptr && name == "opened_on") return *day;
  return begun;
}

}  // namespace

Result<Performed> Matters::enter(const ExistingMatter& existing) {
  return in_own_batch([&]() -> Result<Performed> {
    const Definition* definition = catalogue_.find(existing.institution);
    if (definition == nullptr)
      return Error{.problem = Problem::not_found,
                   .what = existing.institution,
                   .why = "there is no such institution",
                   .why_zh = "没有这项制度"};
    if (!definition->has_stage(existing.stage))
      return wrong(
          *definition, "stage",
          {fmt::format("没有“{}”这一阶段", existing.stage), fmt::format("'{}' is no stage", existing.stage)});
    const Date opened_on = begun_on(existing);
    const institution::Version* version = definition->find_version(opened_on);
    if (version == nullptr)
      return wrong(*definition, "opened_on",
                   {fmt::format("{}没有生效的制度版本", to_chinese(opened_on)),
                    fmt::format("no version was in force on {}", to_string(opened_on))});
    if (definition->provides == institution::Provides::nothing &&
        staff_.find_organisation(existing.organisation) == nullptr)
      return wrong(*definition, "organisation",
                   {fmt::format("没有代码为“{}”的单位", existing.organisation),
                    fmt::format("there is no organisation '{}'", existing.organisation)});
    Record record = empty_record(*definition);
    record.set("matter", next_matter());
    record.set("organisation", existing.organisation);
    record.set("version", std::int64_t{version->number});
    record.set("opened_on", opened_on);
    record.set("stage", existing.stage);
    FADU_CHECK(set_existing(record, existing.values));
    Value& entered_on = record.values[definition->slot(existing.stage + "_on")];
    if (condition::is_nothing(entered_on)) entered_on = existing.at.day();
    if (definition->is_end(existing.stage) && condition::is_nothing(record.value("closed_on")))
      record.set("closed_on", record.value(existing.stage + "_on"));
    std::vector<ledger::Field> extra;
    if (const auto taken = taken_numbers(record, staff_); !taken.empty()) {
      for (std::size_t i = 0; i < taken.size(); i += 2)
        series_.note(connection_, taken[i], std::stoll(taken[i + 1]));
      extra.push_back({"series", to_json(Value(taken))});
    }
    return record_change(nullptr, std::move(record), std::string(entered_step), existing.at,
                         existing.performers, std::move(extra));
  });
}

Result<Performed> Matters::correct(const std::string& institution, std::int64_t matter, Moment at,
                                   const std::string& person, const std::string& reason,
                                   const std::vector<std::pair<std::string, Value>>& values) {
  return in_own_batch([&]() -> Result<Performed> {
    const Definition* definition = catalogue_.find(institution);
    const Record* before = definition == nullptr ? nullptr : find(institution, matter);
    if (before == nullptr)
      return Error{.problem = Problem::not_found,
                   .what = institution,
                   .why = fmt::format("there is no matter {}", matter),
                   .why_zh = fmt::format("没有编号为{}的事项", matter)};
    if (trim(reason).empty())
      return wrong(*definition, "", {"更正须说明理由", "a correction needs its reason"});
    Record record = *before;
    FADU_CHECK(set_existing(record, values));
    return record_change(before, std::move(record), std::string(corrected_step),
                         std::max(at, before->last_at), {person}, {{"reason", to_json(Value(reason))}});
  });
}

void Matters::note(const std::string& institution, const std::string& step, Moment at,
                   std::vector<ledger::Field> fields) {
  require(in_batch(), "a note is part of a batch");
  entries_.push_back(
      {.at = at, .institution = institution, .matter = no_matter, .step = step, .fields = std::move(fields)});
}

}  // namespace fadu::matter
