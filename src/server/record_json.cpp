// SPDX-License-Identifier: EUPL-1.2
#include "server/record_json.hpp"

#include <fmt/format.h>

#include <boost/json/parse.hpp>

#include <algorithm>

#include "law/due.hpp"
#include "matter/field_value.hpp"
#include "report/matter_list.hpp"
#include "server/definition_json.hpp"
#include "server/report_desk.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;
using institution::FieldType;
using institution::RecordField;

constexpr std::string_view hidden_text = "＊＊＊";

std::optional<Date> day_of(const matter::Value& value) {
  if (const Date* date = std::get_if<Date>(&value)) return *date;
  if (const Moment* moment = std::get_if<Moment>(&value)) return moment->day();
  return std::nullopt;
}

json::value text_of(const matter::Value& value) {
  if (const Date* date = std::get_if<Date>(&value)) return json::value(to_string(*date));
  if (const Moment* moment = std::get_if<Moment>(&value)) return json::value(to_string(*moment));
  return nullptr;
}

// Money travels as text in yuan, so that no program reads it as a floating-point number.
json::value plain_json(const RecordField& field, const matter::Value& value) {
  if (field.type == FieldType::money)
    if (const auto* fen = std::get_if<std::int64_t>(&value))
      return json::value(
          fmt::format("{}{}.{:02}", *fen < 0 ? "-" : "", std::abs(*fen) / 100, std::abs(*fen) % 100));
  return json::parse(matter::to_json(value));
}

// People and organisations by name.
std::string display_of(const matter::Matters& matters, const RecordField& field, const matter::Value& value,
                       Language language) {
  const auto name_of = [&](const std::string& person) { return matters.staff().name_of(person); };
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (field.type == FieldType::person) return name_of(*text);
    if (field.type == FieldType::organisation || field.name == "organisation") {
      const matter::Organisation* body = matters.staff().find_organisation(*text);
      return body == nullptr ? *text : body->name;
    }
  }
  if (const auto* people = std::get_if<condition::Texts>(&value);
      people != nullptr && field.type == FieldType::persons) {
    std::string names;
    for (const std::string& person : *people)
      names += (names.empty() ? "" : language == Language::zh ? "、" : ", ") + name_of(person);
    return names;
  }
  return matter::to_display(field, value, language);
}

json::array not_counted_json(const law::Due& due) {
  json::array days;
  for (const law::NotCounted& run : due.not_counted)
    days.push_back({{"first", to_string(run.first)},
                    {"last", to_string(run.last)},
                    {"role", law::to_string(run.role)},
                    {"why", run.reason}});
  return days;
}

// Whose institution a matter field's number names.
json::value link_of(const matter::Matters& matters, const RecordField& field, const matter::Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (field.type != FieldType::matter || number == nullptr) return nullptr;
  for (const std::string& institution : field.of)
    if (matters.surroundings().find_record(institution, *number) != nullptr)
      return json::object{{"institution", institution}, {"matter", *number}};
  return nullptr;
}

json::object possible_json(const Call& call, house::House& house, const matter::Record& record,
                           const institution::Step& step) {
  const matter::Matters& matters = *house.matters;
  const auto trial = house.matters->try_step({.institution = record.definition->id,
                                              .matter = record.matter(),
                                              .step = step.id,
                                              .at = std::max(call.now, record.last_at),
                                              .performers = {call.who().person},
                                              .organisation = {},
                                              .values = {}});
  const std::string head = record.definition->id + ".steps." + step.id + ".";
  const bool lacks_values = !trial && (trial.error().rule.starts_with(head + "requires.") ||
                                       trial.error().rule.find(".record.") != std::string::npos);
  const bool lacks_people = !trial && trial.error().rule == head + "by";
  const bool mine = performs(call.who(), step, record);
  // A gate that reads what the form still has to say is told with the form, not before it.
  const bool form_may_help = !trial && trial.error().problem == Problem::refused && !step.sets.empty() &&
                             trial.error().rule.starts_with(head + "needs.");
  const bool second_person = lacks_people && mine && step.by.size() > 1;
  const bool possible = trial.has_value() || lacks_values || form_may_help || second_person;
  json::array fields;
  for (const std::string& name : step.sets)
    fields.push_back(
        {{"name", name}, {"required", std::ranges::find(step.required, name) != step.required.end()}});
  json::array documents;
  for (const std::string& document : step.documents) documents.emplace_back(document);
  return {{"id", step.id},
          {"title", to_json(step.title)},
          {"by_text", to_json(performers_text(step, matters.catalogue()))},
          {"performers", step.by.size()},
          {"possible", possible},
          {"mine", mine},
          {"refusal", possible ? json::value(nullptr) : json::value(problem_of(trial.error()))},
          {"fields", std::move(fields)},
          {"documents", std::move(documents)},
          {"extends", step.extends ? json::value(*step.extends) : json::value(nullptr)}};
}

bool performed_by_machine_only(const institution::Step& step) {
  return step.by.size() == 1 && std::ranges::find(step.by[0], institution::clock_role) != step.by[0].end();
}

}  // namespace

const char* to_string(Light light) {
  switch (light) {
    case Light::green:
      return "green";
    case Light::yellow:
      return "yellow";
    case Light::red:
      return "red";
    case Light::none:
      break;
  }
  return "";
}

Light light_of(Date from, Date due, Date today) {
  if (today > due) return Light::red;
  return 4 * (due - today) <= due - from ? Light::yellow : Light::green;
}

Language language_of(const Call& call) {
  const auto asked = call.request->find_query("language");
  return (asked ? *asked : call.who().language) == "en" ? Language::en : Language::zh;
}

json::value limit_json(const matter::Record& record, const institution::Limit& limit,
                       const law::Lawbook& lawbook, Date today) {
  const std::string head = "limit." + limit.id + ".";
  const auto from = day_of(record.value(head + "from"));
  if (!from || limit.before) return nullptr;
  const auto due = day_of(record.value(head + "due"));
  const auto done = day_of(record.value(head + "done"));
  const auto state = record.clocks.find(limit.id);
  const bool stopped = state != record.clocks.end() && state->second.stopped_on;
  json::object one{{"id", limit.id},
                   {"title", to_json(limit_title(limit, lawbook, *from))},
                   {"from", text_of(record.value(head + "from"))},
                   {"due", text_of(record.value(head + "due"))},
                   {"done", text_of(record.value(head + "done"))},
                   {"extended", state != record.clocks.end() && state->second.extended},
                   {"days_left", nullptr},
                   {"light", nullptr},
                   {"not_counted", json::array{}}};
  if (done)
    one["state"] = due && *done > *due ? "late" : "met";
  else if (stopped)
    one["state"] = "stopped";
  else if (!due)
    one["state"] = "open";
  else
    one["state"] = today > *due ? "overdue" : "running";
  if (due && !done && !stopped) {
    one["days_left"] = *due - today;
    one["light"] = to_string(light_of(*from, *due, today));
  }
  if (const auto rule = lawbook.limit_on(limit.limit, *from)) {
    one["number"] = (*rule)->number;
    one["unit"] = law::to_string((*rule)->unit);
    one["length"] = law::length_of(**rule);
    one["basis"] = json::object{{"statute", (*rule)->statute},
                                {"title", (*rule)->basis.statute},
                                {"article", (*rule)->basis.article},
                                {"checked", (*rule)->checked}};
    law::DueQuery query{.from = Moment(*from)};
    if (state != record.clocks.end()) {
      query.extended = state->second.extended;
      query.suspensions = state->second.stopped;
      if (state->second.from) query.from = *state->second.from;
    }
    if (const auto counted = law::due(**rule, query, lawbook.calendar()))
      one["not_counted"] = not_counted_json(*counted);
  }
  return one;
}

json::value most_urgent(const matter::Record& record, const law::Lawbook& lawbook, Date today) {
  if (record.definition->is_end(record.stage())) return nullptr;
  const institution::Limit* first = nullptr;
  std::optional<Date> first_due;
  for (const institution::Limit& limit : record.definition->limits) {
    const std::string head = "limit." + limit.id + ".";
    const auto due = day_of(record.value(head + "due"));
    if (limit.before || !due || day_of(record.value(head + "done")) || (first_due && *first_due <= *due))
      continue;
    first = &limit;
    first_due = due;
  }
  if (first == nullptr) return nullptr;
  const auto from = day_of(record.value("limit." + first->id + ".from")).value_or(*first_due);
  return json::object{{"limit", first->id},
                      {"title", to_json(limit_title(*first, lawbook, from))},
                      {"due", to_string(*first_due)},
                      {"days_left", *first_due - today},
                      {"light", to_string(light_of(from, *first_due, today))}};
}

json::object organisation_json(const matter::Matters& matters, const std::string& code) {
  const matter::Organisation* body = matters.staff().find_organisation(code);
  return {{"code", code}, {"name", body == nullptr ? code : body->name}};
}

json::object role_json(const house::House& house, const std::string& role, const std::string& organisation) {
  const auto& roles = house.definitions->catalogue.roles();
  const auto title = roles.find(role);
  return {{"role", role},
          {"title", to_json(title == roles.end() ? TextPair{role, role} : title->second)},
          {"organisation", organisation_json(*house.matters, organisation)}};
}

json::object value_json(const matter::Matters& matters, const RecordField& field, const matter::Value& value,
                        bool hidden, Language language) {
  if (hidden && !condition::is_nothing(value))
    return {{"value", nullptr}, {"display", hidden_text}, {"hidden", true}};
  json::object one{{"value", plain_json(field, value)},
                   {"display", display_of(matters, field, value, language)},
                   {"hidden", false}};
  if (json::value link = link_of(matters, field, value); !link.is_null()) one["link"] = std::move(link);
  return one;
}

json::object row_json(const Call& call, house::House& house, const matter::Record& record,
                      const std::vector<std::string>& columns) {
  const institution::Definition& definition = *record.definition;
  const bool sees = sees_personal(call.who(), record);
  const Language language = language_of(call);
  json::object values;
  for (const std::string& name : columns) {
    const RecordField* field = definition.find_field(name);
    values[name] = value_json(*house.matters, *field, record.value(name), field->personal && !sees, language);
  }
  return {{"institution", definition.id},
          {"institution_title", to_json(definition.title)},
          {"matter", record.matter()},
          {"title", report::matter_title(record)},
          {"stage", record.stage()},
          {"stage_title", to_json(definition.stage_titles.find(record.stage())->second)},
          {"ended", definition.is_end(record.stage())},
          {"organisation", organisation_json(*house.matters, record.organisation())},
          {"opened_on", to_string(record.opened_on())},
          {"due", most_urgent(record, house.definitions->lawbook, call.today())},
          {"values", std::move(values)}};
}

json::object matter_json(const Call& call, house::House& house, const matter::Record& record) {
  const institution::Definition& definition = *record.definition;
  const bool sees = sees_personal(call.who(), record);
  const Language language = language_of(call);
  json::object values;
  for (const RecordField& field : definition.fields) {
    const matter::Value& value = record.value(field.name);
    if (field.implied || condition::is_nothing(value)) continue;
    values[field.name] = value_json(*house.matters, field, value, field.personal && !sees, language);
  }
  if (sees) call.site->note_read(call, definition.id, record.matter(), personal_values(record));
  json::array limits, steps, documents;
  for (const institution::Limit& limit : definition.limits)
    if (json::value one = limit_json(record, limit, house.definitions->lawbook, call.today()); !one.is_null())
      limits.push_back(std::move(one));
  std::vector<std::string> papers;
  for (const institution::Step& step : definition.steps) {
    for (const std::string& paper : step.documents)
      if (std::ranges::find(papers, paper) == papers.end()) papers.push_back(paper);
    if (step.opens() || performed_by_machine_only(step) || !step.in_force.on(record.opened_on())) continue;
    if (std::ranges::find(step.from, record.stage()) != step.from.end())
      steps.push_back(possible_json(call, house, record, step));
  }
  for (const std::string& paper : papers)
    documents.push_back({{"id", paper}, {"title", call.site->paper_title(definition.id, paper)}});
  return {{"institution", definition.id},
          {"institution_title", to_json(definition.title)},
          {"matter", record.matter()},
          {"version", std::get<std::int64_t>(record.value("version"))},
          {"entry", record.last_entry},
          {"at", to_string(record.last_at)},
          {"stage", record.stage()},
          {"stage_title", to_json(definition.stage_titles.find(record.stage())->second)},
          {"ended", definition.is_end(record.stage())},
          {"organisation", organisation_json(*house.matters, record.organisation())},
          {"opened_on", to_string(record.opened_on())},
          {"values", std::move(values)},
          {"limits", std::move(limits)},
          {"steps", std::move(steps)},
          {"documents", std::move(documents)},
          {"desk", desk_json(record, house.definitions->catalogue)},
          {"sees_personal", sees}};
}

Result<matter::Value> value_of_json(const RecordField& field, const json::value& value) {
  const auto wrong = [&] {
    return Error{.problem = Problem::invalid,
                 .what = field.name,
                 .why = fmt::format("'{}' cannot be read", field.title.en),
                 .rule = "." + std::string("record.") + field.name,
                 .why_zh = fmt::format("“{}”的内容无法识别", field.title.zh)};
  };
  if (value.is_null()) return matter::Value();
  std::string text;
  if (value.is_string())
    text = std::string(value.get_string());
  else if (value.is_bool())
    text = value.get_bool() ? "yes" : "no";
  else if (value.is_int64())
    text = std::to_string(value.get_int64());
  else if (value.is_array()) {
    condition::Texts texts;
    for (const json::value& one : value.get_array()) {
      if (!one.is_string()) return wrong();
      texts.emplace_back(one.get_string());
    }
    if (texts.empty()) return matter::Value();
    return matter::Value(std::move(texts));
  } else {
    return wrong();
  }
  return matter::parse_value(field, text);
}

}  // namespace fadu::server
