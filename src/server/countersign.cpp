// SPDX-License-Identifier: EUPL-1.2
#include "server/countersign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "matter/field_value.hpp"
#include "server/definition_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;
using condition::Texts;

struct Proposal {
  std::int64_t number = 0;
  matter::Act act;
  std::string by;
  Texts agreed;
};

constexpr std::string_view columns =
    "SELECT number, institution, matter, step, organisation, performers, field_values, by_person, agreed, "
    "entry FROM joint_act WHERE region = ?1";

Texts texts_from(std::string_view text) {
  return std::get<Texts>(matter::value_from_json(condition::Kind::texts, text));
}

std::string values_text(const matter::Act& act) {
  json::object values;
  for (const auto& [name, value] : act.values) values[name] = json::parse(matter::to_json(value));
  return json::serialize(values);
}

Proposal read(const store::Statement& row, const institution::Catalogue& catalogue, Moment now) {
  Proposal proposal{.number = row.integer(0),
                    .act = {.institution = std::string(row.text(1)),
                            .matter = row.integer(2),
                            .step = std::string(row.text(3)),
                            .at = now,
                            .performers = texts_from(row.text(5)),
                            .organisation = std::string(row.text(4)),
                            .expected_entry = row.integer(9)},
                    .by = std::string(row.text(7)),
                    .agreed = texts_from(row.text(8))};
  const auto* definition = catalogue.find(proposal.act.institution);
  const json::value values = json::parse(row.text(6));
  for (const auto& [name, value] : values.as_object())
    if (const auto slot = definition->schema.find_slot(name))
      proposal.act.values.emplace_back(
          name, matter::value_from_json(definition->schema.fields[*slot].type.kind, json::serialize(value)));
  return proposal;
}

std::optional<Proposal> find(const Call& call, house::House& house, const std::string& number) {
  store::Statement statement =
      house.connection->prepare(std::string(columns) + " AND CAST(number AS TEXT) = ?2");
  statement.bind_all(house.region(), number);
  if (!statement.step()) return std::nullopt;
  return read(statement, house.definitions->catalogue, call.now);
}

void remove(house::House& house, std::int64_t number) {
  house.connection->run("DELETE FROM joint_act WHERE region = ?1 AND number = ?2", house.region(), number);
}

Texts missing(const Proposal& proposal) {
  Texts people;
  for (const std::string& person : proposal.act.performers)
    if (std::ranges::find(proposal.agreed, person) == proposal.agreed.end()) people.push_back(person);
  return people;
}

json::object shown(house::House& house, const Proposal& proposal) {
  const auto person = [&](const std::string& id) {
    return json::object{{"person", id}, {"name", house.matters->staff().name_of(id)}};
  };
  json::array waiting;
  for (const std::string& id : missing(proposal)) waiting.push_back(person(id));
  const auto* definition = house.definitions->catalogue.find(proposal.act.institution);
  const institution::Step* step = definition->find_step(proposal.act.step);
  return {{"joint_act", proposal.number},
          {"institution", proposal.act.institution},
          {"institution_title", to_json(definition->title)},
          {"matter", proposal.act.matter},
          {"step", proposal.act.step},
          {"step_title", step == nullptr ? json::value(nullptr) : json::value(to_json(step->title))},
          {"by", person(proposal.by)},
          {"waiting_for", std::move(waiting)}};
}

}  // namespace

void create_countersign_tables(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS joint_act (region TEXT NOT NULL, number BIGINT NOT NULL, institution TEXT "
      "NOT "
      "NULL, matter BIGINT NOT NULL, step TEXT NOT NULL, organisation TEXT NOT NULL, performers TEXT NOT "
      "NULL, "
      "field_values TEXT NOT NULL, by_person TEXT NOT NULL, agreed TEXT NOT NULL, entry BIGINT NOT NULL, "
      "PRIMARY KEY (region, number))");
}

Result<json::object> propose(const Call& call, house::House& house, const matter::Act& act) {
  FADU_CHECK(house.matters->try_step(act));
  Proposal proposal{.number = 1, .act = act, .by = call.who().person, .agreed = {call.who().person}};
  {
    store::Statement last =
        house.connection->prepare("SELECT COALESCE(MAX(number), 0) + 1 FROM joint_act WHERE region = ?1");
    last.bind(1, house.region());
    if (last.step()) proposal.number = last.integer(0);
  }
  // What was seen when it was proposed is what is agreed to.
  if (act.matter != 0 && act.expected_entry < 0)
    proposal.act.expected_entry = house.matters->find(act.institution, act.matter)->last_entry;
  house.connection->run(
      "INSERT INTO joint_act (region, number, institution, matter, step, organisation, performers, "
      "field_values, "
      "by_person, agreed, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      house.region(), proposal.number, act.institution, act.matter, act.step, act.organisation,
      matter::to_json(matter::Value(Texts(act.performers))), values_text(act), proposal.by,
      matter::to_json(matter::Value(proposal.agreed)), proposal.act.expected_entry);
  return shown(house, proposal);
}

Result<Agreed> agree(const Call& call, house::House& house, const std::string& number) {
  auto proposal = find(call, house, number);
  if (!proposal ||
      std::ranges::find(proposal->act.performers, call.who().person) == proposal->act.performers.end())
    return not_found("会签", "joint act");
  if (std::ranges::find(proposal->agreed, call.who().person) == proposal->agreed.end())
    proposal->agreed.push_back(call.who().person);
  Agreed agreed{.act = proposal->act, .performed = {}, .waiting = {}};
  if (missing(*proposal).empty()) {
    agreed.performed = FADU_TRY(house.matters->perform(proposal->act));
    remove(house, proposal->number);
    return agreed;
  }
  house.connection->run("UPDATE joint_act SET agreed = ?3 WHERE region = ?1 AND number = ?2", house.region(),
                        proposal->number, matter::to_json(matter::Value(proposal->agreed)));
  agreed.waiting = shown(house, *proposal);
  return agreed;
}

Result<void> withdraw(const Call& call, house::House& house, const std::string& number) {
  const auto proposal = find(call, house, number);
  if (!proposal ||
      std::ranges::find(proposal->act.performers, call.who().person) == proposal->act.performers.end())
    return not_found("会签", "joint act");
  remove(house, proposal->number);
  return {};
}

std::vector<json::object> proposals(const Call& call, house::House& house, Whose whose) {
  std::vector<json::object> found;
  store::Statement statement =
      house.connection->prepare(std::string(columns) + " ORDER BY number DESC LIMIT 1000");
  statement.bind(1, house.region());
  store::for_each_row(statement, [&](const store::Statement& row) {
    const Proposal proposal = read(row, house.definitions->catalogue, call.now);
    const Texts people = missing(proposal);
    const bool waits = std::ranges::find(people, call.who().person) != people.end();
    if (whose == Whose::waiting_for ? waits : proposal.by == call.who().person)
      found.push_back(shown(house, proposal));
  });
  return found;
}

}  // namespace fadu::server
