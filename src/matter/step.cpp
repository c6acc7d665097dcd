// SPDX-License-Identifier: EUPL-1.2
#include "matter/step.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "matter/authority.hpp"
#include "matter/clock.hpp"
#include "matter/field_value.hpp"

namespace fadu::matter {
namespace {

using institution::Definition;
using institution::Gate;
using institution::RecordField;
using institution::Step;

Error refused(const Definition& definition, const Step& step, std::string rule, TextPair why) {
  Error error{Problem::refused, fmt::format("{} {}", definition.id, step.id), std::move(why.en),
              definition.id + "." + std::move(rule)};
  error.why_zh = std::move(why.zh);
  return error;
}

std::string step_rule(const Step& step, std::string_view part) {
  return fmt::format("steps.{}.{}", step.id, part);
}

std::string stage_titles(const Definition& definition, const std::vector<std::string>& stages,
                         Language language) {
  std::string joined;
  for (const std::string& stage : stages) {
    const auto title = definition.stage_titles.find(stage);
    joined += (joined.empty()             ? ""
               : language == Language::zh ? "、"
                                          : ", ") +
              (title == definition.stage_titles.end() ? stage : title->second.in(language));
  }
  return joined;
}

Result<void> check_stage(const Definition& definition, const Step& step, const Record* before) {
  if (step.opens() == (before == nullptr)) {
    if (before == nullptr || std::ranges::find(step.from, before->stage()) != step.from.end()) return {};
    return refused(definition, step, step_rule(step, "from"),
                   {fmt::format("事项处于“{}”阶段，本环节须在“{}”阶段进行",
                                stage_titles(definition, {before->stage()}, Language::zh),
                                stage_titles(definition, step.from, Language::zh)),
                    fmt::format("the matter is at '{}'; this step needs '{}'",
                                stage_titles(definition, {before->stage()}, Language::en),
                                stage_titles(definition, step.from, Language::en))});
  }
  return refused(definition, step, step_rule(step, "from"),
                 before == nullptr ? TextPair{"本环节不能用于新开事项", "this step does not open a matter"}
                                   : TextPair{"本环节只用于新开事项", "this step only opens a new matter"});
}

// Definition version and step in force, and nothing performed before what went before.
Result<void> check_time(const Definition& definition, const Step& step, const Record* before, Moment at) {
  const Date opened_on = before == nullptr ? at.day() : before->opened_on();
  if (before == nullptr && definition.find_version(opened_on) == nullptr) {
    Error error{Problem::no_rule_in_force, definition.id,
                "no version of this institution was in force on " + to_string(opened_on),
                definition.id + ".versions"};
    error.why_zh = to_chinese(opened_on) + "没有生效的制度版本";
    return error;
  }
  if (!step.in_force.on(opened_on))
    return refused(definition, step, step_rule(step, "since"),
                   {fmt::format("{}登记的事项不适用本环节", to_chinese(opened_on)),
                    fmt::format("this step does not apply to a matter begun on {}", to_string(opened_on))});
  if (before != nullptr && at < before->last_at)
    return refused(definition, step, step_rule(step, "order"),
                   {fmt::format("早于上一环节（{}）", to_string(before->last_at)),
                    fmt::format("earlier than the step before it ({})", to_string(before->last_at))});
  return {};
}

Record begin_record(const Definition& definition, std::int64_t matter, const Act& act,
                    std::string organisation) {
  Record record = empty_record(definition);
  record.set("matter", matter);
  record.set("organisation", std::move(organisation));
  record.set("version", std::int64_t{definition.find_version(act.at.day())->number});
  record.set("opened_on", act.at.day());
  return record;
}

// That a named organisation or matter exists.
Result<void> check_reference(const Surroundings& surroundings, const Definition& definition,
                             const RecordField& field, const Value& value) {
  const auto missing = [&](std::string zh, std::string en) {
    Error error{Problem::invalid, definition.id + " " + field.name, std::move(en),
                definition.id + ".record." + field.name};
    error.why_zh = std::move(zh);
    return error;
  };
  if (field.type == institution::FieldType::organisation) {
    const auto& code = std::get<std::string>(value);
    if (surroundings.staff.find_organisation(code) == nullptr)
      return missing(fmt::format("没有代码为“{}”的单位", code),
                     fmt::format("there is no organisation '{}'", code));
  }
  if (field.type == institution::FieldType::matter) {
    const auto number = std::get<std::int64_t>(value);
    const bool found = std::ranges::any_of(
        field.of, [&](const std::string& id) { return surroundings.find_record(id, number) != nullptr; });
    if (!found)
      return missing(fmt::format("没有编号为{}的相应事项", number),
                     fmt::format("there is no matter {} of the kind it names", number));
  }
  return {};
}

Result<void> set_values(const Surroundings& surroundings, const Step& step, const Act& act, Record& record) {
  const Definition& definition = *record.definition;
  for (const auto& [name, value] : act.values) {
    const RecordField* field = definition.find_field(name);
    if (field == nullptr || std::ranges::find(step.sets, name) == step.sets.end())
      return refused(definition, step, "record." + name,
                     {fmt::format("本环节不填写“{}”", field == nullptr ? name : field->title.zh),
                      fmt::format("this step does not take '{}'", name)});
    auto good = check_value(*field, value, record.opened_on());
    if (!good) {
      Error error = good.error();
      error.rule = definition.id + "." + error.rule;
      error.what = definition.id + " " + name;
      return error;
    }
    if (!condition::is_nothing(value)) FADU_CHECK(check_reference(surroundings, definition, *field, value));
    record.set(name, value);
  }
  return {};
}

Result<void> compute_values(const Surroundings& surroundings, const Step& step, const Act& act,
                            Record& record) {
  const Definition& definition = *record.definition;
  for (const std::string& name : step.clears) record.set(name, {});
  for (const std::string& name : step.stamps) record.set(name, act.at.day());
  if (!step.signs.empty()) {
    const bool several = definition.find_field(step.signs)->type == institution::FieldType::persons;
    record.set(step.signs, several                  ? Value(act.performers)
                           : act.performers.empty() ? Value()
                                                    : Value(act.performers.front()));
  }
  for (const auto& [name, expression, place] : step.computes) {
    Value value = evaluate_in(surroundings, expression, record, act.at.day(), act.performers);
    auto good = check_value(*definition.find_field(name), value, record.opened_on());
    if (!good) return good.error();
    record.set(name, std::move(value));
  }
  return {};
}

Result<void> check_required(const Step& step, const Record& record) {
  for (const std::string& name : step.required) {
    if (!condition::is_nothing(record.value(name))) continue;
    const RecordField* field = record.definition->find_field(name);
    return refused(
        *record.definition, step, step_rule(step, "requires." + name),
        {fmt::format("须填写“{}”", field->title.zh), fmt::format("'{}' must be given", field->title.en)});
  }
  return {};
}

Result<void> check_gates(const Surroundings& surroundings, const Step& step, const Act& act,
                         const Record& record) {
  for (const Gate& gate : step.needs) {
    if (!gate.in_force.on(record.opened_on())) continue;
    if (holds_in(surroundings, gate.rule, record, act.at.day(), act.performers)) continue;
    Error error = refused(*record.definition, step, step_rule(step, "needs." + gate.id), gate.why);
    if (gate.basis) error.citation = citation_of(surroundings, *gate.basis, record.opened_on());
    return error;
  }
  return {};
}

Result<void> check_limits(const Surroundings& surroundings, const Step& step, const Act& act,
                          Record& record) {
  for (const institution::Limit& limit : record.definition->limits) {
    if (!limit.in_force.on(record.opened_on())) continue;
    if (limit.before == step.id &&
        (!limit.when || holds_in(surroundings, *limit.when, record, act.at.day(), act.performers))) {
      auto good = check_minimum(surroundings.lawbook, record, limit, act.at);
      if (!good) {
        Error error = good.error();
        error.rule = record.definition->id + "." + error.rule;
        return error;
      }
    }
    if (step.extends == limit.id) {
      auto good = extend_clock(surroundings.lawbook, record, limit, act.at.day());
      if (!good) {
        Error error = good.error();
        error.rule = record.definition->id + "." + error.rule;
        return error;
      }
    }
  }
  return {};
}

void enter_stage(const Step& step, Moment at, Record& record) {
  if (step.to.empty()) return;
  const Definition& definition = *record.definition;
  record.set("stage", step.to);
  record.set(step.to + "_on", at.day());
  record.set("closed_on", definition.is_end(step.to) ? Value(at.day()) : Value());
}

std::string fill(std::string form, std::string_view mark, std::string_view text) {
  for (auto at = form.find(mark); at != std::string::npos; at = form.find(mark))
    form.replace(at, mark.size(), text);
  return form;
}

std::optional<NumberWanted> number_of(const Surroundings& surroundings, const Step& step,
                                      const Record& record, Date day) {
  if (!step.numbers) return std::nullopt;
  const Organisation* organisation = surroundings.staff.find_organisation(record.organisation());
  std::string series = fill(step.numbers->form, "{word}",
                            organisation == nullptr ? record.organisation() : organisation->word);
  return NumberWanted{step.numbers->field, fill(std::move(series), "{year}", std::to_string(day.year()))};
}

}  // namespace

Result<const Step*> find_step(const Definition& definition, const std::string& id) {
  if (const Step* step = definition.find_step(id)) return step;
  std::string known;
  for (const Step& step : definition.steps) known += (known.empty() ? "" : ", ") + step.id;
  Error error{Problem::not_found, definition.id,
              fmt::format("there is no step '{}' (there are: {})", id, known)};
  error.why_zh = fmt::format("没有“{}”这一环节", id);
  return error;
}

Result<Judged> judge_step(const Surroundings& surroundings, const Record* before, std::int64_t matter,
                          const Act& act) {
  const Definition* definition = surroundings.catalogue.find(act.institution);
  if (definition == nullptr)
    return Error{.problem = Problem::not_found,
                 .what = act.institution,
                 .why = "there is no such institution",
                 .why_zh = "没有这项制度"};
  const Step* step = FADU_TRY(find_step(*definition, act.step));
  FADU_CHECK(check_stage(*definition, *step, before));
  FADU_CHECK(check_time(*definition, *step, before, act.at));
  if (before != nullptr && act.expected_entry >= 0 && act.expected_entry != before->last_entry)
    return Error{.problem = Problem::conflict,
                 .what = definition->id,
                 .why = "somebody performed a step since you looked",
                 .why_zh = "在您查看之后，他人已办理了一个环节"};
  std::string organisation = before != nullptr
                                 ? before->organisation()
                                 : FADU_TRY(handling_organisation(surroundings, *definition, *step, act));
  Judged judged{before != nullptr ? *before : begin_record(*definition, matter, act, std::move(organisation)),
                step,
                {}};
  Record& record = judged.after;
  FADU_CHECK(set_values(surroundings, *step, act, record));
  FADU_CHECK(check_authority(surroundings, *step, act, record));
  FADU_CHECK(compute_values(surroundings, *step, act, record));
  FADU_CHECK(check_required(*step, record));
  FADU_CHECK(check_limits(surroundings, *step, act, record));
  FADU_CHECK(check_gates(surroundings, *step, act, record));
  judged.number = number_of(surroundings, *step, record, act.at.day());
  enter_stage(*step, act.at, record);
  record.last_at = act.at;
  advance_clocks(surroundings.lawbook, before, record, *step, act.at, [&](const condition::Expression& when) {
    return holds_in(surroundings, when, record, act.at.day(), act.performers);
  });
  return judged;
}

}  // namespace fadu::matter
