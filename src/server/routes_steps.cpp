// SPDX-License-Identifier: EUPL-1.2
// Steps performed and tried: opening a matter is its first step.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "server/countersign.hpp"
#include "server/record_json.hpp"
#include "server/report_desk.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

// What the caller wants done, as the engine takes it.
Result<matter::Act> read_act(const Call& call, const house::House& house, std::int64_t number,
                             std::string step) {
  const auto* definition = FADU_TRY(institution_of(call, house));
  json::object body = FADU_TRY(body_object(call));
  matter::Act act{.institution = definition->id, .matter = number, .step = std::move(step), .at = call.now};
  for (const auto& [key, value] : body) {
    if (key == "step" && value.is_string() && number == 0)
      act.step = std::string(value.get_string());
    else if (key == "organisation" && (value.is_string() || value.is_null()))
      act.organisation = value.is_string() ? std::string(value.get_string()) : "";
    else if (key == "expected_entry" && value.is_int64())
      act.expected_entry = value.get_int64();
    else if (key == "on" && value.is_string()) {
      act.at = FADU_TRY(parse_moment(std::string(value.get_string())));
      if (act.at > call.now) return invalid("on", "办理时间不能晚于现在", "the act cannot lie in the future");
    } else if (key == "performers" && value.is_array())
      for (const json::value& person : value.get_array()) {
        if (!person.is_string())
          return invalid("performers", "办理人员应为人员标识", "expected ids of people");
        act.performers.emplace_back(person.get_string());
      }
    else if (key == "values" && value.is_object())
      for (const auto& [name, given] : value.get_object()) {
        const institution::RecordField* field = definition->find_field(name);
        if (field == nullptr || field->implied)
          return invalid(name, fmt::format("没有“{}”这个字段", std::string_view(name)),
                         fmt::format("there is no field '{}'", std::string_view(name)));
        act.values.emplace_back(name, FADU_TRY(value_of_json(*field, given)));
      }
    else
      return invalid(key, fmt::format("请求中的“{}”无法识别", std::string_view(key)),
                     fmt::format("'{}' is not known here, or not of that kind", std::string_view(key)));
  }
  if (act.performers.empty()) act.performers.push_back(call.who().person);
  if (std::ranges::find(act.performers, call.who().person) == act.performers.end())
    return Error{.problem = Problem::forbidden,
                 .what = "performers",
                 .why = "one cannot act for others",
                 .why_zh = "不能代替他人办理"};
  return act;
}

// A step that a resident performs may be put in for him by the people who handle such matters, and by nobody
// else who is logged in.
Result<void> check_stands_in(const Call& call, const institution::Definition& definition,
                             const institution::Step* step, const matter::Record* record) {
  if (step == nullptr) return {};
  const auto& roles = call.who().roles;
  const auto holds_one_of = [&](const std::vector<std::string>& wanted) {
    return std::ranges::any_of(
        roles, [&](const auto& held) { return std::ranges::find(wanted, held.first) != wanted.end(); });
  };
  const bool for_public = std::ranges::any_of(step->by, [&](const std::vector<std::string>& wanted) {
    return std::ranges::find(wanted, institution::public_role) != wanted.end() && !holds_one_of(wanted);
  });
  const bool handles = record != nullptr
                           ? sees_personal(call.who(), *record)
                           : std::ranges::any_of(definition.steps, [&](const institution::Step& one) {
                               return std::ranges::any_of(one.by, holds_one_of);
                             });
  if (!for_public || handles) return {};
  return Error{.problem = Problem::forbidden,
               .what = definition.id,
               .why = "only the person concerned, or the people who handle such matters for him",
               .rule = fmt::format("{}.steps.{}.by", definition.id, step->id),
               .why_zh = "只能由本人办理，或由承办此类事项的人员代为录入"};
}

// An act and, at the report desk, what it freezes.
struct Asked {
  matter::Act act;
  std::shared_ptr<const report::FrozenReport> frozen = {};
};

Result<Asked> read_opening(const Call& call, const house::House& house) {
  matter::Act act = FADU_TRY(read_act(call, house, 0, {}));
  const auto* definition = FADU_TRY(institution_of(call, house));
  FADU_CHECK(check_stands_in(call, *definition, definition->find_step(act.step), nullptr));
  return Asked{.act = std::move(act)};
}

Result<Asked> read_step(const Call& call, house::House& house, Purpose purpose) {
  const matter::Record record = FADU_TRY(readable_record(call, house));
  const institution::Definition& definition = *record.definition;
  FADU_CHECK(check_stands_in(call, definition, definition.find_step(call.parts.at(2)), &record));
  Asked asked{.act = FADU_TRY(read_act(call, house, record.matter(), call.parts.at(2)))};
  asked.frozen = FADU_TRY(at_report_desk(call, house, record, asked.act, purpose));
  return asked;
}

Response answer_performed(const Call& call, house::House& house, const matter::Act& act,
                          const matter::Performed& performed) {
  const matter::Record& record = *house.matters->find(act.institution, performed.matter);
  const unsigned status = act.matter == 0 ? 201 : 200;
  Response response;
  if (call.request->header("prefer") == "return=minimal") {
    response = json_response(json::object{{"institution", act.institution},
                                          {"matter", performed.matter},
                                          {"entry", performed.entry},
                                          {"stage", record.stage()}},
                             status);
  } else {
    response = json_response(matter_json(call, house, record), status);
  }
  if (act.matter == 0)
    response.headers.emplace_back("Location",
                                  fmt::format("/api/v1/matters/{}/{}", act.institution, performed.matter));
  return response;
}

// The people a step needs besides the caller must agree themselves.
Write write_act(const Call& call, Asked asked) {
  return [call, asked = std::move(asked)](house::House& house) -> Response {
    const matter::Act& act = asked.act;
    return call.site->once(call, house, [&]() -> Response {
      if (act.performers.size() > 1) {
        const auto proposed = propose(call, house, act);
        return proposed ? json_response(*proposed, 202) : call.refuse(proposed.error());
      }
      const auto performed = house.matters->perform(act);
      if (!performed) return call.refuse(performed.error());
      if (asked.frozen) report::keep_frozen(*house.connection, house.region(), *asked.frozen, act.at);
      return answer_performed(call, house, act, *performed);
    });
  };
}

Outcome open_matter(const Call& call, house::House& house) {
  auto asked = read_opening(call, house);
  if (!asked) return call.refuse(asked.error());
  return write_act(call, *std::move(asked));
}

Outcome perform_step(const Call& call, house::House& house) {
  auto asked = read_step(call, house, Purpose::act);
  if (!asked) return call.refuse(asked.error());
  return write_act(call, *std::move(asked));
}

Outcome answer_trial(const Call& call, house::House& house, const Result<Asked>& asked) {
  // A value that cannot be read is what the form wants to know, not a failed request.
  const Result<void> tried = asked ? house.matters->try_step(asked->act) : Result<void>(asked.error());
  if (!asked && asked.error().problem == Problem::not_found) return call.refuse(asked.error());
  return json_response(
      json::object{{"possible", tried.has_value()},
                   {"refusal", tried ? json::value(nullptr) : json::value(problem_of(tried.error()))}});
}

Outcome try_opening(const Call& call, house::House& house) {
  return answer_trial(call, house, read_opening(call, house));
}

Outcome try_step(const Call& call, house::House& house) {
  return answer_trial(call, house, read_step(call, house, Purpose::trial));
}

Outcome confirm_proposal(const Call& call, house::House&) {
  return Write([call](house::House& house) -> Response {
    return call.site->once(call, house, [&]() -> Response {
      const auto agreed = agree(call, house, call.parts.at(0));
      if (!agreed) return call.refuse(agreed.error());
      if (!agreed->performed) return json_response(agreed->waiting, 202);
      return answer_performed(call, house, agreed->act, *agreed->performed);
    });
  });
}

Outcome withdraw_proposal(const Call& call, house::House&) {
  return Write([call](house::House& house) -> Response {
    const auto withdrawn = withdraw(call, house, call.parts.at(0));
    return withdrawn ? Response{.status = 204} : call.refuse(withdrawn.error());
  });
}

}  // namespace

void add_step_routes(std::vector<Route>& routes) {
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/matters/{institution}",
                    .scope = "matters",
                    .summary = "Opens a matter by its first step; 202 where others have to agree first",
                    .answer = "Matter Performed",
                    .body = "Act",
                    .handle = open_matter,
                    .status = 201,
                    .also = {{202, "JointAct"}}});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/matters/{institution}/trial",
                    .scope = "matters",
                    .summary = "What opening a matter would be refused for; changes nothing",
                    .answer = "Trial",
                    .body = "Act",
                    .handle = try_opening});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/matters/{institution}/{matter}/steps/{step}",
                    .scope = "matters",
                    .summary = "Performs a step; 202 where others have to agree first",
                    .answer = "Matter Performed",
                    .body = "Act",
                    .handle = perform_step,
                    .also = {{202, "JointAct"}}});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/matters/{institution}/{matter}/steps/{step}/trial",
                    .scope = "matters",
                    .summary = "What the step would be refused for; changes nothing",
                    .answer = "Trial",
                    .body = "Act",
                    .handle = try_step});
  routes.push_back({.method = Method::post,
                    .path = "/api/v1/joint-acts/{joint_act}/agree",
                    .audience = Audience::person,
                    .summary = "Agrees to a step that needs several people; the last to agree performs it",
                    .answer = "Matter Performed",
                    .handle = confirm_proposal,
                    .also = {{201, "Matter Performed"}, {202, "JointAct"}}});
  routes.push_back({.method = Method::remove,
                    .path = "/api/v1/joint-acts/{joint_act}",
                    .audience = Audience::person,
                    .summary = "Takes back, or declines, a step that needs several people",
                    .answer = "",
                    .handle = withdraw_proposal});
}

}  // namespace fadu::server
