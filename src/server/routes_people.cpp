// SPDX-License-Identifier: EUPL-1.2
// Organisations, people, roles, the calendar: what forms choose from.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "server/definition_json.hpp"
#include "server/record_json.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

Outcome list_organisations(const Call& call, house::House& house) {
  json::array items;
  for (const auto& [code, body] : house.matters->staff().organisations()) {
    const bool exists =
        (!body.from || *body.from <= call.today()) && (!body.until || call.today() < *body.until);
    if (exists) items.push_back({{"code", code}, {"name", body.name}, {"kind", body.kind}});
  }
  return json_response(json::object{{"items", std::move(items)}});
}

Outcome list_people(const Call& call, house::House& house) {
  const auto& staff = house.matters->staff();
  const std::string role = call.request->find_query("role").value_or("");
  const std::string organisation = call.request->find_query("organisation").value_or("");
  const std::string words = call.request->find_query("q").value_or("");
  json::array items;
  for (const std::string& person : staff.people(call.today())) {
    const auto held = staff.roles_of(person, call.today());
    const bool fits = std::ranges::any_of(held, [&](const auto& one) {
      return (role.empty() || one.first == role) && (organisation.empty() || one.second == organisation);
    });
    const std::string name = staff.name_of(person);
    if (!fits || (!words.empty() && name.find(words) == std::string::npos)) continue;
    json::array roles;
    for (const auto& [id, of] : held) roles.push_back(role_json(house, id, of));
    items.push_back({{"person", person}, {"name", name}, {"roles", std::move(roles)}});
    if (items.size() >= 200) break;
  }
  return json_response(json::object{{"items", std::move(items)}});
}

Outcome list_roles(const Call&, house::House& house) {
  json::array items;
  for (const auto& [id, title] : house.definitions->catalogue.roles())
    items.push_back({{"id", id}, {"title", to_json(title)}});
  return json_response(json::object{{"items", std::move(items)}});
}

Outcome show_calendar(const Call& call, house::House& house) {
  const auto year = year_of(call);
  if (!year) return call.refuse(year.error());
  const law::Calendar& calendar = house.definitions->lawbook.calendar();
  json::array off, work;
  for (Date day(*year, 1, 1); day.year() == *year; day = day + 1) {
    const auto kind = calendar.kind(day);
    if (!kind) return call.refuse(kind.error());
    const json::object one{{"day", to_string(day)}, {"why", calendar.holiday_name(day)}};
    if (*kind == law::DayKind::holiday) off.push_back(one);
    if (calendar.is_make_up_day(day)) work.push_back(one);
  }
  return json_response(json::object{{"year", *year},
                                    {"first_year", calendar.first_year()},
                                    {"last_year", calendar.last_year()},
                                    {"off", std::move(off)},
                                    {"work", std::move(work)}});
}

}  // namespace

void add_people_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/organisations",
                    .scope = "read",
                    .summary = "Organisations that exist today",
                    .answer = "Organisations",
                    .handle = list_organisations});
  routes.push_back({.path = "/api/v1/people",
                    .scope = "read",
                    .summary = "Who holds which role today",
                    .answer = "People",
                    .query = {{"role", "its id"}, {"organisation", "its code"}, {"q", "part of a name"}},
                    .handle = list_people});
  routes.push_back({.path = "/api/v1/roles",
                    .scope = "read",
                    .summary = "All roles",
                    .answer = "Roles",
                    .handle = list_roles});
  routes.push_back({.path = "/api/v1/calendar",
                    .audience = Audience::anybody,
                    .scope = "read",
                    .summary = "Holidays and make-up working days of a year",
                    .answer = "Calendar",
                    .query = {{"year", "such as 2019"}},
                    .handle = show_calendar});
}

}  // namespace fadu::server
