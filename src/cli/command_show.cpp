// SPDX-License-Identifier: EUPL-1.2
// fadu show INSTITUTION N: one matter as it stands, its limits, and every entry that made it so.
#include <fmt/core.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "cli/house.hpp"
#include "matter/field_value.hpp"

namespace fadu::cli {
namespace {

struct ShowOptions {
  std::string data;
  std::string institution;
  std::int64_t matter = 0;
  bool json = false;
};

std::string day_text(const matter::Value& value) {
  if (const Date* day = std::get_if<Date>(&value)) return to_string(*day);
  if (const Moment* moment = std::get_if<Moment>(&value)) return to_string(*moment);
  return "–";
}

// The people who signed the entry, as the ledger keeps them.
std::string performers_of(const ledger::Entry& entry) {
  const ledger::CommittedField* by = entry.find_field("by");
  return by != nullptr && by->value ? *by->value : "[]";
}

void print_text(const Environment& environment, const matter::Record& record,
                const std::vector<ledger::Entry>& entries) {
  const Language language = environment.language;
  const institution::Definition& definition = *record.definition;
  fmt::print("{} {} #{}: {}\n", definition.id, definition.title.in(language), record.matter(),
             definition.stage_titles.find(record.stage())->second.in(language));
  say(environment, "单位 {}，制度版本 {}，登记 {}\n", "organisation {}, definition version {}, opened {}\n",
      record.organisation(), std::get<std::int64_t>(record.value("version")),
      day_text(record.value("opened_on")));
  for (const institution::RecordField& field : definition.fields)
    if (const matter::Value& value = record.value(field.name);
        !field.implied && !condition::is_nothing(value))
      fmt::print("  {} {}: {}\n", field.name, field.title.in(language),
                 matter::to_display(field, value, language));
  for (const institution::Limit& limit : definition.limits) {
    const std::string head = "limit." + limit.id + ".";
    if (condition::is_nothing(record.value(head + "from"))) continue;
    say(environment, "期限 {}：起 {}，届满 {}，完成 {}\n", "limit {}: from {}, due {}, done {}\n", limit.id,
        day_text(record.value(head + "from")), day_text(record.value(head + "due")),
        day_text(record.value(head + "done")));
  }
  for (const ledger::Entry& entry : entries)
    say(environment, "台账第{}条：{} {} {} {}\n", "entry {}: {} {} {} {}\n", entry.number,
        to_string(entry.at), entry.step, matter::step_title(definition, entry.step).in(language),
        performers_of(entry));
}

boost::json::object to_json(const matter::Record& record, const std::vector<ledger::Entry>& entries) {
  boost::json::object fields;
  for (const institution::RecordField& field : record.definition->fields)
    if (const matter::Value& value = record.value(field.name); !condition::is_nothing(value))
      fields[field.name] = boost::json::parse(matter::to_json(value));
  boost::json::array history;
  for (const ledger::Entry& entry : entries)
    history.push_back({{"entry", entry.number},
                       {"at", fadu::to_string(entry.at)},
                       {"step", entry.step},
                       {"by", boost::json::parse(performers_of(entry))}});
  return {{"institution", record.definition->id},
          {"matter", record.matter()},
          {"fields", std::move(fields)},
          {"entries", std::move(history)}};
}

int show(const Environment& environment, const ShowOptions& options) {
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  const bool known = (*house)->definitions->catalogue.find(options.institution) != nullptr;
  if (!known)
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.institution,
                              .why = "there is no such institution",
                              .why_zh = "没有这项制度"});
  const matter::Record* record = (*house)->matters->find(options.institution, options.matter);
  if (record == nullptr)
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.institution,
                              .why = fmt::format("there is no matter {}", options.matter),
                              .why_zh = fmt::format("没有编号为{}的事项", options.matter)});
  const auto entries = (*house)->ledger->entries_of_matter(options.matter);
  if (options.json)
    fmt::print("{}\n", boost::json::serialize(to_json(*record, entries)));
  else
    print_text(environment, *record, entries);
  return exit_fine;
}

}  // namespace

void add_show(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = app.add_subcommand("show", "one matter: its fields, limits and history");
  command->add_option("INSTITUTION", options->institution, "such as mediation")->required();
  command->add_option("N", options->matter, "the matter's number")->required();
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_flag("--json", options->json, "as JSON");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return show(environment, *options); };
  });
}

}  // namespace fadu::cli
