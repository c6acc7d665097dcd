// SPDX-License-Identifier: EUPL-1.2
// Stages and steps: the graph of a definition, without the gates' conditions (see read_rules.cpp).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "institution/reading.hpp"

namespace fadu::institution {
namespace {

constexpr std::array<std::string_view, 25> step_keys{
    "title",  "help",     "from",      "to",      "by",      "of",     "requires", "sets",    "stamps",
    "clears", "computes", "documents", "needs",   "extends", "pauses", "resumes",  "numbers", "when",
    "since",  "until",    "statute",   "article", "checked", "note",   "signs"};

// One performer: `role` or `role or other_role`.
std::vector<std::string> read_roles(const Node& node, const std::string& what, const Reading& reading) {
  std::vector<std::string> roles;
  for (std::string_view part : split(node.text(), ' ')) {
    if (part == "or" || part.empty()) continue;
    if (!is_identifier(part)) reading.wrong(node.place(), what + " by", fmt::format("'{}' is no role", part));
    roles.emplace_back(part);
  }
  if (roles.empty()) reading.wrong(node.place(), what + " by", "expected a role");
  return roles;
}

// by: performer · by: [first performer, second performer]
Performers read_performers(const Node& node, const std::string& what, const Reading& reading) {
  if (!node.is_sequence()) return {read_roles(node, what, reading)};
  Performers performers;
  for (const Node& item : node.items()) performers.push_back(read_roles(item, what, reading));
  return performers;
}

void require_fields(const std::vector<std::string>& names, const Node& node, const std::string& what,
                    const Reading& reading) {
  for (const std::string& name : names) {
    const RecordField* field = reading.definition.find_field(name);
    if (field == nullptr)
      reading.wrong(node.place(), what, fmt::format("'{}' is no field of the record", name));
  }
}

Step read_step(const std::string& id, const Node& entry, const Place& place, const Reading& reading) {
  const std::string what = fmt::format("step '{}'", id);
  expect_keys(entry, step_keys, reading.definition.id + ": " + what, reading.diagnostics);
  Step step;
  step.id = id;
  step.place = place;
  if (!is_identifier(id)) reading.wrong(place, what, "expected a word of a-z, 0-9 and _");
  step.title = read_text_pair(entry["title"], reading.definition.id + ": " + what, reading.diagnostics);
  step.from = read_words(entry["from"], what + " from", reading);
  step.to = entry["to"].text();
  for (const std::string& stage : step.from)
    if (!reading.definition.has_stage(stage))
      reading.wrong(entry["from"].place(), what, fmt::format("comes from '{}', which is no stage", stage));
  if (!step.to.empty() && !reading.definition.has_stage(step.to))
    reading.wrong(entry["to"].place(), what, fmt::format("leads to '{}', which is no stage", step.to));
  if (step.opens() && step.to.empty())
    reading.wrong(place, what, "opens a matter and must say to which stage");
  if (!entry["by"])
    reading.wrong(place, what, "has no performer: say who by");
  else
    step.by = read_performers(entry["by"], what, reading);
  step.of = entry["of"] ? entry["of"].text() : "organisation";
  step.required = read_words(entry["requires"], what + " requires", reading);
  step.sets = read_words(entry["sets"], what + " sets", reading);
  step.stamps = read_words(entry["stamps"], what + " stamps", reading);
  step.clears = read_words(entry["clears"], what + " clears", reading);
  step.documents = read_words(entry["documents"], what + " documents", reading);
  step.pauses = read_words(entry["pauses"], what + " pauses", reading);
  step.resumes = read_words(entry["resumes"], what + " resumes", reading);
  if (entry["extends"]) step.extends = entry["extends"].text();
  require_fields(step.required, entry["requires"], what + " requires", reading);
  require_fields(step.sets, entry["sets"], what + " sets", reading);
  require_fields(step.stamps, entry["stamps"], what + " stamps", reading);
  require_fields(step.clears, entry["clears"], what + " clears", reading);
  for (const std::string& name : step.stamps) {
    const RecordField* field = reading.definition.find_field(name);
    if (field != nullptr && field->type != FieldType::date)
      reading.wrong(entry["stamps"].place(), what, fmt::format("stamps '{}', which is no date", name));
  }
  for (const std::string& name : step.required)
    if (std::ranges::find(step.sets, name) == step.sets.end()) step.sets.push_back(name);
  if (const Node numbers = entry["numbers"]) {
    static constexpr std::array<std::string_view, 2> keys{"field", "form"};
    expect_keys(numbers, keys, reading.definition.id + ": " + what + " numbers", reading.diagnostics);
    step.numbers = Numbering{numbers["field"].text(), numbers["form"].text(), numbers.place()};
    require_fields({step.numbers->field}, numbers, what + " numbers", reading);
    if (step.numbers->form.find("{n}") == std::string::npos)
      reading.wrong(numbers.place(), what, "the number's form must hold {n}");
  }
  if (entry["signs"]) {
    step.signs = entry["signs"].text();
    require_fields({step.signs}, entry["signs"], what + " signs", reading);
    const RecordField* field = reading.definition.find_field(step.signs);
    if (field != nullptr && field->type != FieldType::person && field->type != FieldType::persons)
      reading.wrong(entry["signs"].place(), what, fmt::format("signs '{}', which is no person", step.signs));
  }
  step.basis = read_basis(entry, what, reading);
  step.in_force = read_in_force(entry, what, reading);
  return step;
}

}  // namespace

void read_stages(const Node& root, Reading& reading) {
  Definition& definition = reading.definition;
  const Node stages = root["stages"];
  if (!stages.is_mapping() || stages.entries().empty()) {
    reading.wrong(stages ? stages.place() : root.place(), "stages", "expected stages: {id: {zh: …, en: …}}");
    return;
  }
  for (const auto& [id, title] : stages.entries()) {
    if (!is_identifier(id))
      reading.wrong(stages.key_place(id), "stages", fmt::format("'{}' is no identifier", id));
    definition.stages.push_back(id);
    definition.stage_titles[id] =
        read_text_pair(title, fmt::format("{}: stage '{}'", definition.id, id), reading.diagnostics);
  }
  definition.ends = read_words(root["ends"], "ends", reading);
  for (const std::string& stage : definition.ends)
    if (!definition.has_stage(stage))
      reading.wrong(root["ends"].place(), "ends", fmt::format("'{}' is no stage", stage));
  if (definition.ends.empty())
    reading.wrong(root.key_place("stages"), "ends", "say which stages end a matter");
}

void read_steps(const Node& root, Reading& reading) {
  const Node steps = root["steps"];
  if (!steps.is_mapping() || steps.entries().empty()) {
    reading.wrong(steps ? steps.place() : root.place(), "steps", "an institution needs at least one step");
    return;
  }
  for (const auto& [id, entry] : steps.entries()) {
    if (reading.definition.has_stage(id))
      reading.wrong(steps.key_place(id), fmt::format("step '{}'", id), "a stage has the same name");
    reading.definition.steps.push_back(read_step(id, entry, steps.key_place(id), reading));
  }
}

}  // namespace fadu::institution
