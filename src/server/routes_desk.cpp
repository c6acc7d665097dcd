// SPDX-License-Identifier: EUPL-1.2
// A person's day: what is due, what waits for an answer, what was asked of others.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "base/json.hpp"
#include "figure/record_window.hpp"
#include "matter/field_value.hpp"
#include "search/search.hpp"
#include "server/countersign.hpp"
#include "server/definition_json.hpp"
#include "server/list_query.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

constexpr std::int64_t looked_through = 400;  // of the running limits, the most urgent
constexpr std::size_t shown_most = 60;

std::vector<std::string> own_organisations(const Call& call) {
  const auto codes = call.who().organisations();
  return {codes.begin(), codes.end()};
}

// Whether the caller may perform some step that leads on from where the matter is.
bool has_a_step(const Call& call, const matter::Record& record) {
  return std::ranges::any_of(record.definition->steps, [&](const institution::Step& step) {
    if (std::ranges::find(step.from, record.stage()) == step.from.end()) return false;
    return performs(call.who(), step, record);
  });
}

// The caller took the last step, and others go on from there.
bool handed_on(const Call& call, house::House& house, const matter::Record& record) {
  const auto entry = house.ledger->entry(record.last_entry);
  const ledger::CommittedField* by = entry ? entry->find_field("by") : nullptr;
  if (by == nullptr || !by->value) return false;
  const matter::Value people = matter::value_from_json(condition::Kind::texts, *by->value);
  const auto* ids = std::get_if<condition::Texts>(&people);
  return ids != nullptr && std::ranges::find(*ids, call.who().person) != ids->end();
}

struct Desk {
  json::array rows;
  json::array handed_on;
  std::map<std::string, int, std::less<>> lights{{"red", 0}, {"yellow", 0}, {"green", 0}};
};

// Each matter once, by its most urgent limit.
Desk urgent_matters(const Call& call, house::House& house) {
  Desk desk;
  const auto organisations = own_organisations(call);
  if (organisations.empty()) return desk;
  std::set<std::int64_t> seen;
  for (const search::Running& running : search::find_running(
           *house.connection,
           {.region = house.region(), .organisations = organisations, .most = looked_through})) {
    if (!seen.insert(running.matter).second) continue;
    const auto record = house.matters->table(running.institution).find(*house.connection, running.matter);
    if (!record) continue;
    if (!has_a_step(call, *record)) {
      if (desk.handed_on.size() < shown_most && handed_on(call, house, *record))
        desk.handed_on.push_back(row_json(call, house, *record, usual_columns(*record->definition)));
      continue;
    }
    json::object row = row_json(call, house, *record, usual_columns(*record->definition));
    const json::value& due = row.at("due");
    if (due.is_null()) continue;
    ++desk.lights[std::string(due.at("light").as_string())];
    if (desk.rows.size() < shown_most) desk.rows.push_back(std::move(row));
  }
  return desk;
}

// Matters without a running limit in which the caller has a step to perform, of each institution's newest.
json::array to_carry_on(const Call& call, house::House& house, const json::array& urgent) {
  constexpr std::int64_t newest = 300;
  constexpr std::size_t most = 20, most_of_one = 6;
  std::set<std::int64_t> seen;
  for (const json::value& row : urgent) seen.insert(row.at("matter").as_int64());
  json::array rows;
  for (const auto& definition : house.definitions->catalogue.definitions()) {
    const bool has_steps = std::ranges::any_of(definition->steps, [&](const institution::Step& step) {
      return !step.opens() && performs_anywhere(call.who(), step);
    });
    if (!has_steps) continue;
    const auto window = figure::records_until(*house.matters, *definition, call.today(), newest);
    std::size_t of_this = 0;
    house.matters->table(definition->id)
        .for_each_in_order(*house.connection, "r.matter >= ?1", {window.first},
                           {.slot = definition->slots.matter, .descending = true, .most = newest},
                           [&](const matter::Record& record) {
                             if (of_this == most_of_one || rows.size() == most ||
                                 definition->is_end(record.stage()) || seen.contains(record.matter()) ||
                                 !has_a_step(call, record))
                               return;
                             ++of_this;
                             rows.push_back(row_json(call, house, record, usual_columns(*definition)));
                           });
  }
  return rows;
}

std::set<std::string> read_items(const Call& call, house::House& house) {
  std::set<std::string> items;
  store::Statement statement =
      house.connection->prepare("SELECT item FROM inbox_read WHERE region = ?1 AND person = ?2");
  statement.bind_all(house.region(), call.who().person);
  store::for_each_row(statement, [&](const store::Statement& row) { items.emplace(row.text(0)); });
  return items;
}

// Reminders: steps to agree to, limits that have run out or soon will.
json::array inbox(const Call& call, house::House& house, const std::vector<json::object>& waiting,
                  const json::array& rows) {
  const std::set<std::string> read = read_items(call, house);
  json::array items;
  const auto add = [&](std::string id, TextPair text, const json::value& institution,
                       const json::value& matter) {
    const bool is_read = read.contains(id);
    items.push_back({{"id", std::move(id)},
                     {"text", to_json(text)},
                     {"institution", institution},
                     {"matter", matter},
                     {"read", is_read}});
  };
  for (const json::object& one : waiting) {
    const std::string by(one.at("by").at("name").as_string());
    add(fmt::format("joint-act-{}", one.at("joint_act").as_int64()),
        {by + "请您共同办理：" + std::string(one.at("institution_title").at("zh").as_string()),
         by + " asks you to agree: " + std::string(one.at("institution_title").at("en").as_string())},
        one.at("institution"), one.at("matter"));
  }
  for (const json::value& row : rows) {
    const json::value& due = row.at("due");
    const std::string light(due.at("light").as_string());
    if (light == "green") continue;
    const std::string day(due.at("due").as_string());
    const bool over = light == "red";
    const std::string zh(due.at("title").at("zh").as_string()), en(due.at("title").at("en").as_string());
    add(fmt::format("due-{}-{}-{}", row.at("matter").as_int64(), std::string(due.at("limit").as_string()),
                    day),
        {fmt::format("{}{}（{}）", zh, over ? "已于" + day + "到期" : "将于" + day + "到期",
                     std::string(row.at("title").as_string())),
         fmt::format("{} {} {} ({})", en, over ? "ran out on" : "runs out on", day,
                     std::string(row.at("title").as_string()))},
        row.at("institution"), row.at("matter"));
  }
  return items;
}

json::array to_array(std::vector<json::object> objects) {
  json::array array;
  for (json::object& object : objects) array.push_back(std::move(object));
  return array;
}

Outcome show_today(const Call& call, house::House& house) {
  Desk desk = urgent_matters(call, house);
  std::vector<json::object> waiting = proposals(call, house, Whose::waiting_for);
  json::array reminders = inbox(call, house, waiting, desk.rows);
  json::array carry_on = to_carry_on(call, house, desk.rows);
  return json_response(json::object{
      {"today", to_string(call.today())},
      {"urgent", std::move(desk.rows)},
      {"carry_on", std::move(carry_on)},
      {"handed_on", std::move(desk.handed_on)},
      {"waiting", to_array(std::move(waiting))},
      {"asked", to_array(proposals(call, house, Whose::made_by))},
      {"inbox", std::move(reminders)},
      {"counts",
       {{"red", desk.lights["red"]}, {"yellow", desk.lights["yellow"]}, {"green", desk.lights["green"]}}}});
}

Outcome mark_read(const Call& call, house::House&) {
  if (call.parts.at(0).size() > 200) return call.refuse(not_found("提醒", "reminder"));
  return Write([call](house::House& house) -> Response {
    house.connection->run(
        "INSERT INTO inbox_read (region, person, item) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        house.region(), call.who().person, call.parts.at(0));
    return {.status = 204};
  });
}

// [day, matter, limit], as the page before ended.
Result<std::optional<search::Running>> read_due_mark(const Call& call) {
  const auto after = call.request->find_query("after");
  if (!after || after->empty()) return std::optional<search::Running>();
  const auto mark = parse_json(*after);
  const bool whole = mark && mark->is_array() && mark->get_array().size() == 3 &&
                     mark->get_array()[0].is_string() && mark->get_array()[1].is_int64() &&
                     mark->get_array()[2].is_string();
  if (!whole)
    return invalid("after", "分页标记无效，请从第一页开始",
                   "this page mark cannot be read; begin at the first page");
  const json::array& parts = mark->get_array();
  return std::optional(search::Running{.institution = {},
                                       .matter = parts[1].get_int64(),
                                       .limit = std::string(parts[2].get_string()),
                                       .organisation = {},
                                       .due = FADU_TRY(parse_date(std::string(parts[0].get_string())))});
}

Outcome list_due(const Call& call, house::House& house) {
  search::DueQuery query{.region = house.region(), .organisations = own_organisations(call)};
  const bool sees_all = supervises(call.who(), house.definitions->catalogue);
  const auto organisation = call.request->find_query("organisation");
  if (sees_all) query.organisations.clear();
  if (organisation && !organisation->empty()) {
    const bool own = std::ranges::find(query.organisations, *organisation) != query.organisations.end();
    if (!sees_all && !own) return json_response(json::object{{"items", json::array{}}, {"next", nullptr}});
    query.organisations = {*organisation};
  } else if (!sees_all && query.organisations.empty()) {
    return json_response(json::object{{"items", json::array{}}, {"next", nullptr}});
  }
  if (const auto until = call.request->find_query("until"); until && !until->empty()) {
    const auto day = parse_date(*until);
    if (!day) return call.refuse(day.error());
    query.until = *day;
  }
  const auto most = page_size(call);
  if (!most) return call.refuse(most.error());
  auto after = read_due_mark(call);
  if (!after) return call.refuse(after.error());
  query.after = *std::move(after);
  query.most = *most + 1;
  std::vector<search::Running> found = search::find_running(*house.connection, query);
  json::value next = nullptr;
  if (std::ssize(found) > *most) {
    found.pop_back();
    const search::Running& last = found.back();
    next = json::value(json::serialize(json::array{to_string(last.due), last.matter, last.limit}));
  }
  json::array items;
  for (const search::Running& running : found) {
    const auto record = house.matters->table(running.institution).find(*house.connection, running.matter);
    if (!record) continue;
    const institution::Limit* limit = record->definition->find_limit(running.limit);
    json::object row = row_json(call, house, *record, usual_columns(*record->definition));
    row["limit"] = running.limit;
    row["limit_title"] = to_json(limit_title(*limit, house.definitions->lawbook, running.due));
    row["limit_due"] = to_string(running.due);
    items.push_back(std::move(row));
  }
  return json_response(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
}

}  // namespace

void create_desk_tables(store::Connection& connection) {
  connection.execute(
      "CREATE TABLE IF NOT EXISTS inbox_read (region TEXT NOT NULL, person TEXT NOT NULL, item TEXT NOT "
      "NULL, "
      "PRIMARY KEY (region, person, item))");
}

void add_desk_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/today",
                    .audience = Audience::person,
                    .summary = "The caller's day: urgent matters, what waits, what was asked, reminders",
                    .answer = "Today",
                    .handle = show_today});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/inbox/{item}/read",
                    .audience = Audience::person,
                    .summary = "Marks a reminder as read",
                    .handle = mark_read});
  routes.push_back({.path = "/api/v1/due",
                    .scope = "read",
                    .summary = "Running time limits by due day",
                    .answer = "DueRows",
                    .query = {{"organisation", "its code"},
                              {"until", "day"},
                              {"after", "next of the page before"},
                              {"limit", "1 to 200"}},
                    .handle = list_due});
}

}  // namespace fadu::server
