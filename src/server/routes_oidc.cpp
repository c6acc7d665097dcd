// SPDX-License-Identifier: EUPL-1.2
// Logging in through another house (OpenID Connect): the browser sent there and taken back. What is to be
// remembered of a login begun is sealed in a cookie of the browser that began it.
#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <charconv>

#include "base/text.hpp"
#include "identity/base64url.hpp"
#include "identity/digest.hpp"
#include "portal/markup.hpp"
#include "server/definition_json.hpp"
#include "server/oidc_logins.hpp"
#include "server/routes_session.hpp"
#include "server/site.hpp"

namespace fadu::server {
namespace {

namespace json = boost::json;

constexpr std::string_view path = "/api/v1/session/oidc";
constexpr std::string_view sealed_as = "fadu login through another house";
constexpr std::chrono::minutes begun_for{10};

Error refused(std::string why_zh, std::string why) {
  return {.problem = Problem::forbidden,
          .what = {},
          .why = std::move(why),
          .rule = "oidc.login",
          .why_zh = std::move(why_zh)};
}

std::pair<std::string, std::string> begun_cookie(const Call& call, const std::string& value) {
  return {"Set-Cookie", fmt::format("fadu_oidc={}; Path={}; HttpOnly; SameSite=Lax; Max-Age={}{}", value,
                                    path, value.empty() ? 0 : std::chrono::seconds(begun_for).count(),
                                    call.request->secure ? "; Secure" : "")};
}

std::string seal(const Call& call, const identity::OidcLogin& login) {
  const auto& identity = *call.site->identity;
  const std::string text = fmt::format("{} {} {} {}", login.state, login.nonce, login.verifier,
                                       identity.now().time_since_epoch().count());
  return identity::to_base64url(
      identity::as_text(identity.sealing_key.seal(text, sealed_as, identity.random)));
}

// The login this browser began, unless that is too long ago.
std::optional<identity::OidcLogin> find_begun(const Call& call) {
  const auto sealed = identity::find_base64url(call.request->cookie("fadu_oidc"));
  if (!sealed) return std::nullopt;
  const auto text =
      call.site->identity->sealing_key.find_secret(std::as_bytes(std::span(*sealed)), sealed_as);
  if (!text) return std::nullopt;
  const auto parts = split(*text, ' ');
  std::int64_t at = 0;
  if (parts.size() != 4 ||
      std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), at).ec != std::errc())
    return std::nullopt;
  const auto age = call.site->identity->now() - Instant(std::chrono::seconds(at));
  if (age > begun_for) return std::nullopt;
  return identity::OidcLogin{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
}

// A browser stands here, not a program: the refusal as a page, with the way back.
Response refusal_page(const Call& call, const Error& error) {
  using portal::element;
  using portal::Html;
  const Html head =
      Html::literal("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">") +
      element("title", "登录未成功 Not logged in") +
      Html::literal("<link rel=\"stylesheet\" href=\"/portal.css\">");
  const Html body = element(
      "main", element("h1", "登录未成功") + element("p", error.why_zh) +
                  element("p", {{"lang", "en"}}, "Not logged in: " + error.why) +
                  element("p", element("a", {{"href", "/app/login"}}, "返回登录页 Back to the login page")));
  Response response{
      .status = status_of(error.problem),
      .content_type = "text/html; charset=utf-8",
      .body = "<!DOCTYPE html>" +
              element("html", {{"lang", "zh-CN"}}, element("head", head) + element("body", body)).markup()};
  response.headers.push_back(begun_cookie(call, ""));
  return response;
}

Handle answer(Response response) {
  return [response = std::move(response)](house::House&) -> Outcome { return response; };
}

Outcome begin(const Call& call, house::House&) {
  if (!call.site->oidc) return call.refuse(not_found("统一身份认证", "login through another house"));
  if (const auto wait = call.site->identity->login_rate.take(call.request->address); wait.count() > 0)
    return too_often(call, wait);
  return Errand{[call]() -> Handle {
    const identity::OidcLogin login = identity::begin_oidc_login(call.site->identity->random);
    auto address = call.site->oidc->begin(login);
    if (!address) return answer(refusal_page(call, address.error()));
    Response response = see_other(*std::move(address));
    response.headers.push_back(begun_cookie(call, seal(call, login)));
    return answer(std::move(response));
  }};
}

Response log_in(const Call& call, house::House& house, const std::string& subject) {
  auto& of = *call.site->identity;
  const identity::Origin origin = call.site->origin(call);
  const auto verdict = of.logins.settle_linked(*house.connection, call.site->oidc->issuer(), subject, origin);
  if (verdict.refusal) return refusal_page(call, *verdict.refusal);
  *call.account = verdict.account->name;
  const auto opened = of.sessions.open(*house.connection, verdict.account->name, verdict.stage, origin);
  Response response = see_other("/app/");
  response.headers.push_back(session_cookie(call, opened.token));
  response.headers.push_back(begun_cookie(call, ""));
  return response;
}

// What the provider sent the browser back with belongs to the login it began.
Result<std::string> read_code(const Call& call, const identity::OidcLogin& login) {
  const Request& request = *call.request;
  if (!identity::state_matches(login, request.find_query("state").value_or("")))
    return refused("返回的信息不属于本次登录，请重新登录",
                   "what came back belongs to another login; begin again");
  if (const auto issuer = request.find_query("iss"); issuer && *issuer != call.site->oidc->issuer())
    return refused("返回的信息来自其他身份提供方", "what came back is another provider's");
  if (const auto error = request.find_query("error")) {
    const std::string said = identity::one_line(*error, 60);
    return refused(fmt::format("身份提供方未予登录（{}）", said),
                   fmt::format("the provider refused ({})", said));
  }
  const auto code = request.find_query("code");
  if (!code || code->empty()) return refused("身份提供方没有返回登录凭据", "the provider gave no code");
  return *code;
}

Outcome come_back(const Call& call, house::House&) {
  if (!call.site->oidc) return call.refuse(not_found("统一身份认证", "login through another house"));
  if (const auto wait = call.site->identity->login_rate.take(call.request->address); wait.count() > 0)
    return too_often(call, wait);
  const auto login = find_begun(call);
  if (!login)
    return refusal_page(
        call, refused("本次登录不是在此浏览器发起，或已超过10分钟，请重新登录",
                      "this login was not begun in this browser, or over ten minutes ago; begin again"));
  const auto code = read_code(call, *login);
  if (!code) return refusal_page(call, code.error());
  return Errand{[call, login = *login, code = *code]() -> Handle {
    const auto token = call.site->oidc->redeem(login, code);
    if (!token) return answer(refusal_page(call, token.error()));
    return [call, subject = token->subject](house::House&) -> Outcome {
      return Write([call, subject](house::House& writing) { return log_in(call, writing, subject); });
    };
  }};
}

Outcome list_ways(const Call& call, house::House&) {
  json::value oidc = nullptr;
  if (call.site->oidc) oidc = json::object{{"title", to_json(call.site->oidc->title())}, {"path", path}};
  return json_response(json::object{{"oidc", std::move(oidc)}});
}

}  // namespace

void add_oidc_routes(std::vector<Route>& routes) {
  routes.push_back({.path = "/api/v1/login-ways",
                    .audience = Audience::anybody,
                    .summary = "How one may log in besides by password",
                    .answer = "LoginWays",
                    .handle = list_ways});
  routes.push_back({.path = path,
                    .audience = Audience::anybody,
                    .summary = "Sends the browser to log in at the other house",
                    .answer = "text/html",
                    .handle = begin,
                    .status = 303});
  routes.push_back({.path = "/api/v1/session/oidc/callback",
                    .audience = Audience::anybody,
                    .summary = "Where the other house sends it back to",
                    .answer = "text/html",
                    .query = {{"code", "to redeem"},
                              {"state", "of the login begun"},
                              {"error", "its refusal"},
                              {"iss", "who refuses or grants"}},
                    .handle = come_back,
                    .status = 303});
}

}  // namespace fadu::server
