// SPDX-License-Identifier: EUPL-1.2
#include "server/definition_json.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "report/flow.hpp"
#include "report/json.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;
using institution::Definition;

json::value day_or_null(const std::optional<Date>& day) {
  if (!day) return nullptr;
  return json::value(to_string(*day));
}

json::array words(const std::vector<std::string>& texts) {
  json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

void add_in_force(json::object& object, const institution::InForce& in_force) {
  object["since"] = day_or_null(in_force.since);
  object["until"] = day_or_null(in_force.until);
}

json::array fields_json(const Definition& definition) {
  json::array fields;
  for (const institution::RecordField& field : definition.fields) {
    json::array choices;
    for (const institution::Choice& choice : field.choices) {
      json::object one{{"id", choice.id}, {"title", to_json(choice.title)}};
      add_in_force(one, choice.in_force);
      choices.push_back(std::move(one));
    }
    json::object one{{"name", field.name},
                     {"type", institution::to_string(field.type)},
                     {"title", to_json(field.title)},
                     {"help", to_json(field.help)},
                     {"choices", std::move(choices)},
                     {"of", words(field.of)},
                     {"personal", field.personal},
                     {"implied", field.implied}};
    add_in_force(one, field.in_force);
    fields.push_back(std::move(one));
  }
  return fields;
}

json::array stages_json(const Definition& definition) {
  json::array stages;
  for (const std::string& stage : definition.stages) {
    const auto title = definition.stage_titles.find(stage);
    stages.push_back(
        {{"id", stage},
         {"title", title == definition.stage_titles.end() ? to_json({stage, stage}) : to_json(title->second)},
         {"end", definition.is_end(stage)}});
  }
  return stages;
}

json::object step_json(const institution::Step& step, const institution::Catalogue& catalogue,
                       const law::Lawbook& lawbook) {
  json::array by, needs;
  for (const auto& roles : step.by) by.push_back(words(roles));
  for (const institution::Gate& gate : step.needs) {
    json::object one{{"id", gate.id}, {"why", to_json(gate.why)}, {"basis", to_json(gate.basis, lawbook)}};
    add_in_force(one, gate.in_force);
    needs.push_back(std::move(one));
  }
  json::object one{{"id", step.id},
                   {"title", to_json(step.title)},
                   {"from", words(step.from)},
                   {"to", step.to},
                   {"by", std::move(by)},
                   {"by_text", to_json(performers_text(step, catalogue))},
                   {"of", step.of},
                   {"opens", step.opens()},
                   {"required", words(step.required)},
                   {"sets", words(step.sets)},
                   {"documents", words(step.documents)},
                   {"needs", std::move(needs)},
                   {"extends", step.extends ? json::value(*step.extends) : json::value(nullptr)},
                   {"pauses", words(step.pauses)},
                   {"resumes", words(step.resumes)},
                   {"numbers", step.numbers ? json::value(step.numbers->form) : json::value(nullptr)},
                   {"basis", to_json(step.basis, lawbook)}};
  add_in_force(one, step.in_force);
  return one;
}

TextPair event_text(const institution::Event& event, const Definition& definition) {
  switch (event.kind) {
    case institution::Event::Kind::stage:
      if (const auto title = definition.stage_titles.find(event.name); title != definition.stage_titles.end())
        return {"进入“" + title->second.zh + "”", "reaching '" + title->second.en + "'"};
      break;
    case institution::Event::Kind::step:
      if (const institution::Step* step = definition.find_step(event.name))
        return {"办理“" + step->title.zh + "”", "performing '" + step->title.en + "'"};
      break;
    case institution::Event::Kind::field:
      if (const institution::RecordField* field = definition.find_field(event.name))
        return {"填写“" + field->title.zh + "”", "'" + field->title.en + "' being given"};
      break;
  }
  return {event.name, event.name};
}

json::object limit_json(const institution::Limit& limit, const Definition& definition,
                        const law::Lawbook& lawbook, Date today) {
  TextPair until;
  for (const institution::Event& event : limit.until) {
    const TextPair one = event_text(event, definition);
    until = {until.zh.empty() ? one.zh : until.zh + "或" + one.zh,
             until.en.empty() ? one.en : until.en + " or " + one.en};
  }
  json::object one{{"id", limit.id},
                   {"title", to_json(limit_title(limit, lawbook, today))},
                   {"limit", limit.limit},
                   {"from_text", to_json(event_text(limit.from, definition))},
                   {"until_text", to_json(until)},
                   {"minimum_before", limit.before ? json::value(*limit.before) : json::value(nullptr)},
                   {"versions", json::array{}}};
  add_in_force(one, limit.in_force);
  if (const auto versions = lawbook.versions_of(limit.limit))
    for (const law::LimitRule& rule : **versions)
      one["versions"].as_array().push_back({{"number", rule.number},
                                            {"unit", law::to_string(rule.unit)},
                                            {"basis",
                                             {{"statute", rule.statute},
                                              {"title", rule.basis.statute},
                                              {"article", rule.basis.article},
                                              {"checked", rule.checked}}},
                                            {"since", day_or_null(rule.in_force.from)},
                                            {"until", day_or_null(rule.in_force.until)}});
  return one;
}

json::array disclosures_json(const Definition& definition) {
  json::array disclosures;
  for (const institution::Disclosure& disclosure : definition.disclose)
    disclosures.push_back(
        {{"id", disclosure.id},
         {"title", to_json(disclosure.title)},
         {"at_text", to_json(event_text(disclosure.at, definition))},
         {"fields", words(disclosure.fields)},
         {"masked", words(disclosure.masked)},
         {"within", disclosure.within ? json::value(*disclosure.within) : json::value(nullptr)}});
  return disclosures;
}

const char* kind_of(const institution::Figure& figure) {
  switch (figure.measure) {
    case institution::Measure::rate:
      return "rate";
    case institution::Measure::sum:
      return "sum";
    default:
      return "count";
  }
}

}  // namespace

json::object to_json(const TextPair& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

json::value to_json(const std::optional<institution::Basis>& basis, const law::Lawbook& lawbook) {
  if (!basis) return nullptr;
  const law::Statute* statute = lawbook.find_statute(basis->statute);
  return json::object{{"statute", basis->statute},
                      {"title", statute == nullptr ? basis->statute : statute->title.zh},
                      {"article", basis->article},
                      {"checked", basis->checked}};
}

TextPair performers_text(const institution::Step& step, const institution::Catalogue& catalogue) {
  return {report::performers_text(catalogue, step, Language::zh),
          report::performers_text(catalogue, step, Language::en)};
}

TextPair limit_title(const institution::Limit& limit, const law::Lawbook& lawbook, Date day) {
  if (const auto rule = lawbook.limit_on(limit.limit, day)) return (*rule)->title;
  if (const auto versions = lawbook.versions_of(limit.limit); versions && !(*versions)->empty())
    return (*versions)->back().title;
  return {limit.id, limit.id};
}

json::object definition_json(const Definition& definition, const institution::Catalogue& catalogue,
                             const law::Lawbook& lawbook, Date today) {
  json::array basis, versions, steps, limits, always, figures, findings;
  for (const institution::Basis& one : definition.basis)
    basis.push_back(to_json(std::optional(one), lawbook));
  for (const institution::Version& version : definition.versions) {
    json::object one{{"number", version.number}};
    add_in_force(one, version.in_force);
    versions.push_back(std::move(one));
  }
  for (const institution::Step& step : definition.steps) steps.push_back(step_json(step, catalogue, lawbook));
  for (const institution::Limit& limit : definition.limits)
    limits.push_back(limit_json(limit, definition, lawbook, today));
  for (const institution::Property& property : definition.always)
    always.push_back(json::object{{"text", property.text}});
  for (const institution::Figure& figure : definition.figures)
    figures.push_back({{"id", definition.id + "." + figure.id},
                       {"title", to_json(figure.title)},
                       {"unit", to_json(figure.unit)},
                       {"kind", kind_of(figure)}});
  for (const institution::Finding& finding : definition.findings)
    findings.push_back({{"id", definition.id + "." + finding.id},
                        {"title", to_json(finding.title)},
                        {"why", to_json(finding.why)},
                        {"severity", institution::to_string(finding.severity)},
                        {"basis", to_json(finding.basis, lawbook)}});
  return {{"id", definition.id},
          {"title", to_json(definition.title)},
          {"purpose", to_json(definition.purpose)},
          {"area", definition.area},
          {"basis", std::move(basis)},
          {"versions", std::move(versions)},
          {"fields", fields_json(definition)},
          {"stages", stages_json(definition)},
          {"steps", std::move(steps)},
          {"limits", std::move(limits)},
          {"always", std::move(always)},
          {"disclose", disclosures_json(definition)},
          {"figures", std::move(figures)},
          {"findings", std::move(findings)}};
}

}  // namespace fadu::server
