// SPDX-License-Identifier: EUPL-1.2
// Logging in and out, one's own sessions, password, second factor and tokens.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "server/record_json.hpp"
#include "server/routes_session.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

json::object session_json(const Call& call, house::House& house, const identity::Account& account,
                          identity::SessionStage stage, const std::string& token) {
  const auto& staff = house.matters->staff();
  const bool pending = stage == identity::SessionStage::second_factor_pending;
  json::array roles;
  if (!pending && account.administration == identity::Administration::none)
    for (const auto& [role, organisation] : staff.roles_of(account.person, call.today()))
      roles.push_back(role_json(house, role, organisation));
  const auto own = staff.find_organisation_of(account.person, call.today());
  return {{"account", account.name},
          {"person", account.person},
          {"name", account.display_name},
          {"organisation", own ? json::value(organisation_json(*house.matters, *own)) : json::value(nullptr)},
          {"roles", std::move(roles)},
          {"administrator", identity::to_string(account.administration)},
          {"csrf", identity::csrf_token(token)},
          {"language", account.language},
          {"must_change_password", account.must_change_password},
          {"second_factor", pending                 ? "needed"
                            : account.second_factor ? "on"
                                                    : "off"},
          {"recovery_codes_left",
           pending || !account.second_factor
               ? 0
               : call.site->identity->second_factor.recovery_codes_left(*house.connection, account.name)},
          {"today", to_string(call.today())},
          {"now", to_string(call.now)},
          {"demo", call.site->options.demo},
          {"region", {{"code", house.region()}, {"name", call.site->government(house)}}}};
}

Response refused_login(const Call& call, const Error& error) {
  return call.refuse(error, 401);
}

Outcome log_in(const Call& call, house::House& house) {
  auto& identity = *call.site->identity;
  if (const auto wait = identity.login_rate.take(call.request->address); wait.count() > 0)
    return too_often(call, wait);
  const auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  const std::string account = text_in(*body, "account"), password = text_in(*body, "password");
  if (password.size() > 1000) return call.refuse(invalid("password", "密码过长", "the password is too long"));
  auto weighed = std::make_shared<identity::WeighedPassword>(identity::weigh_password(
      identity::read_attempt(*house.connection, identity.accounts, account), password, identity.random));
  return Write([call, weighed](house::House& writing) -> Response {
    auto& of = *call.site->identity;
    const identity::Origin origin = call.site->origin(call);
    const auto verdict = of.logins.settle(*writing.connection, *weighed, origin);
    if (verdict.refusal) return refused_login(call, *verdict.refusal);
    *call.account = verdict.account->name;
    const auto opened = of.sessions.open(*writing.connection, verdict.account->name, verdict.stage, origin);
    Response response =
        json_response(session_json(call, writing, *verdict.account, verdict.stage, opened.token));
    response.headers.push_back(session_cookie(call, opened.token));
    return response;
  });
}

Outcome give_code(const Call& call, house::House& house) {
  auto& identity = *call.site->identity;
  if (const auto wait = identity.login_rate.take(call.request->address); wait.count() > 0)
    return too_often(call, wait);
  const auto pending =
      identity.sessions.find_pending(*house.connection, call.request->cookie("fadu_session"));
  const auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  if (!pending)
    return refused_login(call, {.problem = Problem::forbidden,
                                .what = {},
                                .why = "log in with name and password first",
                                .why_zh = "请先输入账号和密码"});
  return Write([call, session = *pending, code = text_in(*body, "code")](house::House& writing) -> Response {
    auto& of = *call.site->identity;
    const auto verdict = of.logins.settle_code(*writing.connection, session, code, call.site->origin(call));
    if (verdict.refusal) return refused_login(call, *verdict.refusal);
    *call.account = verdict.account->name;
    const auto opened = of.sessions.complete(*writing.connection, session);
    Response response =
        json_response(session_json(call, writing, *verdict.account, verdict.stage, opened.token));
    response.headers.push_back(session_cookie(call, opened.token));
    return response;
  });
}

Outcome show_session(const Call& call, house::House& house) {
  auto& identity = *call.site->identity;
  const std::string token(call.request->cookie("fadu_session"));
  auto session = identity.sessions.find(*house.connection, token);
  if (!session) session = identity.sessions.find_pending(*house.connection, token);
  const auto account = session ? identity.accounts.find(*house.connection, session->account) : std::nullopt;
  if (!account)
    return refused_login(call, {.problem = Problem::forbidden,
                                .what = {},
                                .why = "nobody has logged in here",
                                .why_zh = "尚未登录"});
  return json_response(session_json(call, house, *account, session->stage, token));
}

Outcome log_out(const Call& call, house::House&) {
  return Write([call](house::House& house) -> Response {
    if (!call.who().session.empty())
      call.site->identity->sessions.end(*house.connection, call.who().account, call.who().session);
    Response response{.status = 204};
    response.headers.push_back(session_cookie(call, ""));
    return response;
  });
}

Outcome list_sessions(const Call& call, house::House& house) {
  json::array items;
  for (const identity::Session& session :
       call.site->identity->sessions.list(*house.connection, call.who().account))
    items.push_back({{"id", session.id},
                     {"created", to_string(to_moment(session.opened))},
                     {"last_seen", to_string(to_moment(session.seen))},
                     {"address", session.address},
                     {"agent", session.user_agent},
                     {"current", session.id == call.who().session}});
  return json_response(json::object{{"items", std::move(items)}});
}

Outcome end_session(const Call& call, house::House&) {
  return Write([call](house::House& house) -> Response {
    if (call.site->identity->sessions.end(*house.connection, call.who().account, call.parts.at(0)))
      return {.status = 204};
    return call.refuse(not_found("登录会话", "session"));
  });
}

// The session of the caller, whose cookie was looked at already.
Result<identity::Session> own_session(const Call& call, house::House& house) {
  const auto session =
      call.site->identity->sessions.find(*house.connection, call.request->cookie("fadu_session"));
  if (!session) return not_found("登录会话", "session");
  return *session;
}

Outcome change_password(const Call& call, house::House& house) {
  auto& identity = *call.site->identity;
  if (const auto wait = identity.login_rate.take(call.request->address); wait.count() > 0)
    return too_often(call, wait);
  const auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  const std::string old = text_in(*body, "old"), fresh = text_in(*body, "new");
  auto hash = identity::hash_new_password({.password = fresh, .account = call.who().account, .previous = old},
                                          identity.random);
  if (!hash) return call.refuse(hash.error());
  auto weighed = std::make_shared<identity::WeighedPassword>(identity::weigh_password(
      identity::read_attempt(*house.connection, identity.accounts, call.who().account), old,
      identity.random));
  const auto session = own_session(call, house);
  if (!session) return call.refuse(session.error());
  return Write([call, weighed, hash = *hash, session = *session](house::House& writing) -> Response {
    const auto verdict = call.site->identity->logins.change_password(*writing.connection, *weighed, hash,
                                                                     session, call.site->origin(call));
    return verdict.refusal ? call.refuse(*verdict.refusal) : Response{.status = 204};
  });
}

Outcome begin_second_factor(const Call& call, house::House&) {
  return Write([call](house::House& house) -> Response {
    const auto enrolment = call.site->identity->second_factor.begin(*house.connection, call.who().account,
                                                                    call.site->government(house));
    if (!enrolment) return call.refuse(enrolment.error());
    return json_response(json::object{{"secret", enrolment->secret}, {"uri", enrolment->uri}}, 201);
  });
}

// A code of the second factor, with the session it comes from.
struct GivenCode {
  identity::Session session;
  std::string code;
};

// Where there is no code, nothing was tried, and nothing counts as a failed login.
Result<GivenCode> read_code(const Call& call, house::House& house) {
  const auto body = FADU_TRY(body_object(call));
  std::string code = text_in(body, "code");
  if (code.empty()) return invalid("code", "请输入动态口令或恢复码", "say the code of the second factor");
  return GivenCode{FADU_TRY(own_session(call, house)), std::move(code)};
}

// Shown this once.
Response codes_response(const std::vector<std::string>& codes) {
  json::array shown;
  for (const std::string& code : codes) shown.emplace_back(code);
  return json_response(json::object{{"recovery_codes", std::move(shown)}});
}

Outcome confirm_second_factor(const Call& call, house::House& house) {
  const auto body = body_object(call);
  if (!body) return call.refuse(body.error());
  const auto session = own_session(call, house);
  if (!session) return call.refuse(session.error());
  return Write([call, session = *session, code = text_in(*body, "code")](house::House& writing) -> Response {
    const auto codes = call.site->identity->logins.confirm_second_factor(*writing.connection, session, code,
                                                                         call.site->origin(call));
    return codes ? codes_response(*codes) : call.refuse(codes.error());
  });
}

Outcome renew_recovery_codes(const Call& call, house::House& house) {
  const auto given = read_code(call, house);
  if (!given) return call.refuse(given.error());
  return Write([call, session = given->session, code = given->code](house::House& writing) -> Response {
    const auto renewed = call.site->identity->logins.renew_recovery_codes(*writing.connection, session, code,
                                                                          call.site->origin(call));
    return renewed.verdict.refusal ? call.refuse(*renewed.verdict.refusal) : codes_response(renewed.codes);
  });
}

Outcome remove_second_factor(const Call& call, house::House& house) {
  const auto given = read_code(call, house);
  if (!given) return call.refuse(given.error());
  return Write([call, session = given->session, code = given->code](house::House& writing) -> Response {
    const auto verdict = call.site->identity->logins.remove_second_factor(*writing.connection, session, code,
                                                                          call.site->origin(call));
    return verdict.refusal ? call.refuse(*verdict.refusal) : Response{.status = 204};
  });
}

Outcome list_demo_logins(const Call& call, house::House& house) {
  json::array items;
  if (call.site->options.demo)
    for (const identity::Account& account : call.site->identity->accounts.list(*house.connection)) {
      json::array roles;
      for (const auto& [role, organisation] : house.matters->staff().roles_of(account.person, call.today()))
        roles.push_back(role_json(house, role, organisation));
      items.push_back({{"account", account.name},
                       {"name", account.display_name},
                       {"administrator", identity::to_string(account.administration)},
                       {"roles", std::move(roles)}});
    }
  return json_response(
      json::object{{"password", call.site->options.demo ? json::value(call.site->options.demo_password)
                                                        : json::value(nullptr)},
                   {"items", std::move(items)}});
}

}  // namespace

std::pair<std::string, std::string> session_cookie(const Call& call, const std::string& token) {
  return {"Set-Cookie",
          fmt::format("fadu_session={}; Path=/; HttpOnly; SameSite=Strict{}{}", token,
                      call.request->secure ? "; Secure" : "", token.empty() ? "; Max-Age=0" : "")};
}

Response too_often(const Call& call, std::chrono::seconds wait) {
  Response response = call.refuse({.problem = Problem::refused,
                                   .what = {},
                                   .why = fmt::format("too many attempts; try again in {} s", wait.count()),
                                   .why_zh = fmt::format("尝试过于频繁，请{}秒后再试", wait.count())},
                                  429);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

void add_session_routes(std::vector<Route>& routes) {
  const auto add = [&](Method method, std::string_view path, Audience audience, std::string_view summary,
                       std::string_view answer, std::string_view body, CallHandler handle) {
    routes.push_back({.method = method,
                      .path = path,
                      .audience = audience,
                      .summary = summary,
                      .answer = answer,
                      .body = body,
                      .handle = std::move(handle)});
  };
  add(Method::post, "/api/v1/session", Audience::anybody, "Logs in", "Session", "Login", log_in);
  add(Method::post, "/api/v1/session/second-factor", Audience::anybody, "The second half of logging in",
      "Session", "Code", give_code);
  add(Method::get, "/api/v1/session", Audience::anybody, "Who is logged in here", "Session", "",
      show_session);
  add(Method::remove, "/api/v1/session", Audience::person, "Logs out", "", "", log_out);
  add(Method::get, "/api/v1/sessions", Audience::person, "Where the caller is logged in", "Sessions", "",
      list_sessions);
  add(Method::remove, "/api/v1/sessions/{session}", Audience::person, "Ends one of them", "", "",
      end_session);
  add(Method::post, "/api/v1/password", Audience::person, "Changes the caller's password; other sessions end",
      "", "PasswordChange", change_password);
  add(Method::post, "/api/v1/second-factor", Audience::person, "Begins to set up a second factor",
      "Enrolment", "", begin_second_factor);
  routes.back().status = 201;
  add(Method::post, "/api/v1/second-factor/confirm", Audience::person,
      "Puts the second factor in force; its recovery codes are shown once", "RecoveryCodes", "Code",
      confirm_second_factor);
  add(Method::post, "/api/v1/second-factor/recovery-codes", Audience::person,
      "New recovery codes in place of the old, for a code", "RecoveryCodes", "Code", renew_recovery_codes);
  add(Method::post, "/api/v1/second-factor/remove", Audience::person, "Takes it away for a last code", "",
      "Code", remove_second_factor);
  add(Method::get, "/api/v1/demo-logins", Audience::anybody,
      "The logins of a demonstration house; none elsewhere", "DemoLogins", "", list_demo_logins);
}

}  // namespace fadu::server
