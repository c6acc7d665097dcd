// SPDX-License-Identifier: EUPL-1.2
// Institutions and their matters, read.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

#include "search/search.hpp"
#include "server/definition_json.hpp"
#include "server/list_query.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;
using institution::Definition;

Outcome list_institutions(const Call& call, house::House& house) {
  const auto& catalogue = house.definitions->catalogue;
  json::array areas, items;
  for (const auto& [id, title] : catalogue.areas()) areas.push_back({{"id", id}, {"title", to_json(title)}});
  for (const auto& definition : catalogue.definitions()) {
    json::array opens;
    bool can_open = false;
    for (const institution::Step& step : definition->steps) {
      if (!step.opens() || !step.in_force.on(call.today())) continue;
      const bool mine = performs_anywhere(call.who(), step);
      can_open = can_open || mine;
      opens.push_back({{"id", step.id}, {"title", to_json(step.title)}, {"mine", mine}});
    }
    const Reach reach = reach_of(call.who(), *definition, catalogue);
    items.push_back({{"id", definition->id},
                     {"title", to_json(definition->title)},
                     {"purpose", to_json(definition->purpose)},
                     {"area", definition->area},
                     {"opens", std::move(opens)},
                     {"can_open", can_open},
                     {"reads", reach.all                     ? "region"
                               : reach.organisations.empty() ? "nothing"
                                                             : "own"}});
  }
  return json_response(json::object{{"areas", std::move(areas)}, {"items", std::move(items)}});
}

Outcome show_institution(const Call& call, house::House& house) {
  const auto definition = institution_of(call, house);
  if (!definition) return call.refuse(definition.error());
  return json_response(
      definition_json(**definition, house.definitions->catalogue, house.definitions->lawbook, call.today()));
}

Outcome show_flow(const Call& call, house::House& house) {
  const auto definition = institution_of(call, house);
  if (!definition) return call.refuse(definition.error());
  const Language language = call.request->find_query("language") == "en" ? Language::en : Language::zh;
  const std::string stage = call.request->find_query("stage").value_or("");
  if (!stage.empty() && !(*definition)->has_stage(stage)) return call.refuse(not_found("阶段", "stage"));
  const auto svg = call.site->flow(**definition, language, stage);
  if (!svg) return call.refuse(svg.error());
  return Response{
      .content_type = "image/svg+xml", .headers = {{"Cache-Control", "max-age=3600"}}, .shared = *svg};
}

Outcome list_matters(const Call& call, house::House& house) {
  const auto definition = institution_of(call, house);
  if (!definition) return call.refuse(definition.error());
  auto query = read_list_query(call, house, **definition);
  if (!query) return call.refuse(query.error());
  const auto& table = house.matters->table((*definition)->id);
  const std::int64_t most = query->order.most;
  query->order.most = most + 1;
  std::vector<matter::Record> records;
  table.for_each_in_order(*house.connection, query->sql, query->parameters, query->order,
                          [&](matter::Record record) { records.push_back(std::move(record)); });
  json::value next = nullptr;
  if (static_cast<std::int64_t>(records.size()) > most) {
    records.pop_back();
    next = json::value(page_mark(*query, records.back()));
  }
  json::array items;
  for (const matter::Record& record : records) items.push_back(row_json(call, house, record, query->columns));
  json::array columns;
  for (const std::string& name : query->columns) columns.emplace_back(name);
  return json_response(
      json::object{{"items", std::move(items)}, {"next", std::move(next)}, {"columns", std::move(columns)}});
}

Outcome show_matter(const Call& call, house::House& house) {
  const auto record = readable_record(call, house);
  if (!record) return call.refuse(record.error());
  return json_response(matter_json(call, house, *record));
}

Outcome search_all(const Call& call, house::House& house) {
  const auto& catalogue = house.definitions->catalogue;
  const std::string words = call.request->find_query("q").value_or("");
  json::array items;
  // More are found than may be read; a few pages are looked through, no more.
  std::int64_t before = -1;
  for (int page = 0; page < 4 && items.size() < 30; ++page) {
    const auto hits = search::find(*house.connection, {.region = house.region(),
                                                       .text = words,
                                                       .institution = {},
                                                       .in = search::Words::all,
                                                       .before = before});
    for (const search::Hit& hit : hits) {
      before = hit.matter;
      const Definition* definition = catalogue.find(hit.institution);
      if (definition == nullptr || items.size() >= 30) continue;
      const auto record = house.matters->table(hit.institution).find(*house.connection, hit.matter);
      if (record && may_read(reach_of(call.who(), *definition, catalogue), *record))
        items.push_back(row_json(call, house, *record, usual_columns(*definition)));
    }
    if (hits.size() < 50) break;
  }
  return json_response(json::object{{"items", std::move(items)}});
}

}  // namespace

void add_institution_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/institutions",
                    .scope = "read",
                    .summary = "All institutions by area",
                    .answer = "Institutions",
                    .handle = list_institutions});
  routes.push_back({.path = "/api/v1/institutions/{institution}",
                    .audience = Audience::anybody,
                    .scope = "read",
                    .summary = "One institution's definition",
                    .answer = "Definition",
                    .handle = show_institution});
  routes.push_back({.path = "/api/v1/institutions/{institution}/flow",
                    .audience = Audience::anybody,
                    .scope = "read",
                    .summary = "Its flow chart, a stage marked",
                    .answer = "image/svg+xml",
                    .query = {{"language", "zh or en"}, {"stage", "the stage to mark"}},
                    .handle = show_flow});
}

void add_matter_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/matters/{institution}",
                    .scope = "read",
                    .summary = "A page of an institution's matters",
                    .answer = "Rows",
                    .query = list_parameters(),
                    .handle = list_matters});
  routes.push_back({.path = "/api/v1/matters/{institution}/{matter}",
                    .scope = "read",
                    .summary = "One matter: values, limits, possible steps",
                    .answer = "Matter",
                    .handle = show_matter});
  routes.push_back({.path = "/api/v1/search",
                    .scope = "read",
                    .summary = "Words in every matter the caller may read",
                    .answer = "Found",
                    .query = {{"q", "words", true}},
                    .handle = search_all});
}

}  // namespace fadu::server
