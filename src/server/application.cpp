// SPDX-License-Identifier: EUPL-1.2
#include "server/application.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "identity/digest.hpp"
#include "server/packing.hpp"
#include "server/public_form.hpp"

namespace fadu::server {
namespace {

constexpr std::uint64_t small_body = 256U << 10U;
constexpr std::uint64_t form_body = 2 * portal::upload_max + small_body;
constexpr std::uint64_t file_body = 32U << 20U;
constexpr std::uint64_t table_body = 128U << 20U;

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

Response refused(const Request& request, unsigned status, const Error& error) {
  return problem_response(error, request.id, status);
}

// RFC 9110, 15.5.6: such an answer says which methods there are.
Response not_with_this(const Request& request, std::string allowed) {
  Response response = refused(request, 405, not_found("办法", "method here"));
  response.headers.emplace_back("Allow", std::move(allowed));
  return response;
}

Error forbidden(std::string zh, std::string en, std::string rule = {}) {
  return {.problem = Problem::forbidden,
          .what = {},
          .why = std::move(en),
          .rule = std::move(rule),
          .why_zh = std::move(zh)};
}

// A write that another house's page makes a browser send says where it comes from.
bool from_elsewhere(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (site == "cross-site" || site == "same-site") return true;
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return false;
  const auto host = origin.find("://");
  return host == std::string_view::npos || origin.substr(host + 3) != request.header("host");
}

Language language_of(const Request& request) {
  return request.find_query("lang") == "en" ? Language::en : Language::zh;
}

portal::Request portal_request(const Request& request) {
  return {.path = request.path, .query = request.query, .language = language_of(request)};
}

Response portal_response(portal::Page page) {
  Response response{.status = static_cast<unsigned>(page.status),
                    .content_type = std::move(page.content_type),
                    .body = std::move(page.body)};
  if (!page.location.empty()) response.headers.emplace_back("Location", std::move(page.location));
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

bool is_text(std::string_view text) {
  return !find_invalid_utf8(text) && text.find('\0') == std::string_view::npos;
}

bool is_text(const std::vector<std::pair<std::string, std::string>>& values) {
  return std::ranges::all_of(values,
                             [](const auto& one) { return is_text(one.first) && is_text(one.second); });
}

bool takes_json(const Route& route) {
  return !route.body.empty() && route.body.find('/') == std::string_view::npos;
}

// Refused unless the caller is of the route's audience.
Result<void> check_audience(const Route& route, const Caller& caller) {
  if (route.audience == Audience::anybody) return {};
  if (!caller.known()) return forbidden("请先登录", "log in first", "session.none");
  const bool by_token = caller.session.empty();
  if (by_token && (route.audience != Audience::session || !caller.scopes.contains(std::string(route.scope))))
    return forbidden("此令牌不能用于该操作", "this token is not good for that", "token.scope");
  const bool own_affairs = route.path.starts_with("/api/v1/session") || route.path == "/api/v1/password";
  if (caller.must_change_password && !own_affairs)
    return forbidden("请先修改密码", "change your password first", "session.must_change_password");
  const std::string& is = caller.administration;
  const bool good = route.audience == Audience::session || route.audience == Audience::person ||
                    (route.audience == Audience::system && is == "system") ||
                    (route.audience == Audience::security && is == "security") ||
                    (route.audience == Audience::audit && is == "audit") ||
                    (route.audience == Audience::administrators && caller.administrates());
  if (!good) return forbidden("您的岗位没有这项权限", "your role does not include that", "session.audience");
  return {};
}

Response append_reads(const Call& call, house::House& house, Response response) {
  if (!call.reads->empty()) call.site->identity->journal.append(*house.connection, *call.reads);
  call.reads->clear();
  return response;
}

// An answer that shows personal values is given once the journal says durably that it was.
Outcome with_reads_noted(const Call& call, Outcome outcome) {
  if (auto* response = std::get_if<Response>(&outcome)) {
    if (call.reads->empty()) return outcome;
    return Write([call, answer = std::make_shared<Response>(std::move(*response))](house::House& house) {
      return append_reads(call, house, *answer);
    });
  }
  if (auto* write = std::get_if<Write>(&outcome))
    return Write([call, work = std::move(*write)](house::House& house) {
      return append_reads(call, house, work(house));
    });
  return outcome;
}

}  // namespace

std::vector<Route> all_routes() {
  std::vector<Route> routes;
  add_session_routes(routes);
  add_oidc_routes(routes);
  add_desk_routes(routes);
  add_institution_routes(routes);
  add_sheet_routes(routes);  // before …/{matter}: "export" is no matter
  add_matter_routes(routes);
  add_history_routes(routes);
  add_step_routes(routes);
  add_file_routes(routes);
  add_figure_routes(routes);
  add_report_routes(routes);
  add_people_routes(routes);
  add_administration_routes(routes);
  return routes;
}

Application::Application(const Site& site, Engine& engine, const portal::Portal& portal, Metrics& metrics)
    : site_(site),
      engine_(engine),
      portal_(portal),
      metrics_(metrics),
      routes_(all_routes()),
      callers_(site),
      openapi_{.shared = std::make_shared<const std::string>(
                   openapi_document(routes_, site.definitions->catalogue))},
      packed_openapi_(packed(openapi_, true)),
      files_(site.options.web_folder) {
  openapi_ = packed(std::move(openapi_), false);
  for (const Route& route : routes_) {
    auto wanted = segments(route.path);
    known_.resize(std::max(known_.size(), wanted.size() + 1));
    known_[wanted.size()].push_back({&route, std::move(wanted)});
  }
}

std::uint64_t Application::body_limit(Method method, std::string_view path) const {
  if (method == Method::get || method == Method::head) return 0;
  if (path.starts_with("/api/v1/import/")) return table_body;
  if (path.starts_with("/api/v1/files") || path.starts_with("/api/v1/lint")) return file_body;
  if (portal_.takes_files(path)) return form_body;
  return small_body;
}

Application::Match Application::find_route(const Request& request) const {
  Match match;
  const auto asked = segments(request.path);
  const Method method = request.method == Method::head ? Method::get : request.method;
  if (asked.size() >= known_.size()) return match;
  for (const auto& [route, wanted] : known_[asked.size()]) {
    const bool fits = std::ranges::equal(wanted, asked, [](std::string_view want, std::string_view is) {
      return want.starts_with('{') ? !is.empty() : want == is;
    });
    if (!fits) continue;
    if (route->method != method) {
      match.allowed += match.allowed.empty() ? "" : ", ";
      match.allowed += to_string(route->method);
      if (route->method == Method::get) match.allowed += ", HEAD";
      continue;
    }
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (wanted[i].starts_with('{')) parts.emplace_back(asked[i]);
    return {route, std::move(parts), {}};
  }
  return match;
}

Answer Application::counted(const Shared& request, std::string_view route, Answer answer,
                            std::shared_ptr<const std::string> account) const {
  return [this, begun = std::chrono::steady_clock::now(), request, route, answer = std::move(answer),
          account = std::move(account)](Response response) {
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    metrics_.served({.method = to_string(request->method),
                     .route = route,
                     .status = response.status,
                     .took = took,
                     .bytes = response.bytes().size(),
                     .request_id = request->id,
                     .account = account ? std::string_view(*account) : std::string_view(),
                     .address = request->address});
    answer(std::move(response));
  };
}

// What is the same for everybody at any time: files of the workbench, the document of the interface.
std::optional<Response> Application::find_ready(const Request& request, std::string_view& route) const {
  if (!is_text(request.path) || !is_text(request.query)) {
    route = "none";
    return refused(request, 400,
                   invalid("path", "地址不是有效的UTF-8文本", "the address is not text in UTF-8"));
  }
  if (!request.reads()) return std::nullopt;
  if (auto file = files_.find(request)) {
    route = "/app";
    return file;
  }
  if (request.path == "/api/v1/openapi.json") {
    route = "/api/v1/openapi.json";
    return takes_gzip(request) ? packed_openapi_ : openapi_;
  }
  return std::nullopt;
}

void Application::handle(Request request, Answer answer) {
  const auto shared = std::make_shared<const Request>(std::move(request));
  std::string_view route;
  if (auto ready = find_ready(*shared, route))
    return counted(shared, route, std::move(answer))(*std::move(ready));
  if (shared->path.starts_with("/api/")) return serve_interface(shared, std::move(answer));
  serve_portal(shared, std::move(answer));
}

void Application::serve_interface(const Shared& request, Answer answer) {
  const Match match = find_route(*request);
  const auto account = std::make_shared<std::string>();
  answer = counted(request, match.route == nullptr ? "none" : match.route->path, std::move(answer), account);
  if (match.route == nullptr && match.allowed.empty())
    return answer(refused(*request, 404, not_found("接口", "resource")));
  if (match.route == nullptr) return answer(not_with_this(*request, match.allowed));
  if (request->writes() && from_elsewhere(*request))
    return answer(
        refused(*request, 403, forbidden("请求来自其他网站", "the request comes from another site")));
  engine_.submit([this, match, request,
                  account](house::House& house) { return call_route(match, request, account, house); },
                 std::move(answer), request->id);
}

Outcome Application::call_route(const Match& match, const Shared& request,
                                const std::shared_ptr<std::string>& account, house::House& house) {
  const FoundCaller found = callers_.find(*request, house);
  const auto& caller = found.caller;
  *account = caller->account;
  if (const auto allowed = check_audience(*match.route, *caller); !allowed)
    return refused(*request, caller->known() ? 403 : 401, allowed.error());
  const bool by_cookie = !caller->session.empty();
  if (request->writes() && by_cookie &&
      !identity::equal_in_constant_time(caller->csrf, request->header("x-csrf-token")))
    return refused(*request, 403,
                   forbidden("页面已过期，请刷新后重试", "the page is stale; reload it", "session.csrf"));
  note_use(found);
  const Call call{.site = &site_,
                  .request = request,
                  .caller = caller,
                  .parts = match.parts,
                  .now = site_.clock(),
                  .reads = std::make_shared<std::vector<identity::JournalRow>>(),
                  .account = account};
  if (takes_json(*match.route))
    if (const auto body = body_object(call); !body) return refused(*request, 400, body.error());
  Outcome outcome = match.route->handle(call, house);
  if (auto* response = std::get_if<Response>(&outcome))
    *response = packed(std::move(*response), takes_gzip(*request));
  return with_reads_noted(call, std::move(outcome));
}

// Kept a minute coarse, by a write of its own that nobody waits for.
void Application::note_use(const FoundCaller& found) {
  if (!found.seen && !found.used) return;
  engine_.submit(
      [this, found](house::House&) -> Outcome {
        return Write([this, found](house::House& writing) -> Response {
          if (found.seen) site_.identity->sessions.note_seen(*writing.connection, *found.seen);
          if (found.used) site_.identity->tokens.note_used(*writing.connection, *found.used);
          return {.status = 204};
        });
      },
      [](const Response&) {}, {});
}

void Application::serve_portal(const Shared& request, Answer answer) {
  answer = counted(request, "portal", std::move(answer));
  if (request->method == Method::post) return submit_form(request, std::move(answer));
  if (request->method != Method::get && request->method != Method::head)
    return answer(not_with_this(*request, "GET, HEAD, POST"));
  // Lists stand as of today: a page is kept for one version of the county and one day.
  const std::uint64_t version = engine_.version();
  const bool gzip = takes_gzip(*request);
  const std::string key = fadu::to_string(site_.clock().day()) + (gzip ? "gzip" : "") + request->target;
  if (auto kept = pages_.find(key, version)) return answer(*std::move(kept));
  engine_.submit(
      [this, request, key, version, gzip](house::House& house) -> Outcome {
        portal::House open{.matters = *house.matters, .now = site_.clock()};
        auto page = portal_.answer(open, portal_request(*request));
        if (!page) return packed(portal_response(portal_.missing(open, portal_request(*request))), gzip);
        return pages_.keep(key, version, packed(portal_response(*std::move(page)), gzip));
      },
      std::move(answer), request->id);
}

void Application::submit_form(const Shared& request, Answer answer) {
  if (from_elsewhere(*request))
    return answer(
        refused(*request, 403, forbidden("请求来自其他网站", "the request comes from another site")));
  if (const auto wait = site_.identity->public_rate.take(request->address); wait.count() > 0)
    return answer(refused(*request, 429,
                          forbidden("提交过于频繁，请稍后再试", "too many submissions; try again later")));
  auto form = read_public_form(*request, *site_.identity);
  if (!form) return answer(refused(*request, form.error().rule == "upload.rate" ? 429 : 422, form.error()));
  if (!is_text(form->values))
    return answer(
        refused(*request, 400, invalid("body", "表单不是有效的UTF-8文本", "the form is not text in UTF-8")));
  // The receipt is made from the ledger's entry, which is there only after the commit.
  struct Done {
    PublicForm form;
    std::optional<portal::Submission> submission;
    std::optional<matter::Performed> performed;
  };
  auto done = std::make_shared<Done>(Done{.form = *std::move(form), .submission = {}, .performed = {}});
  const auto give_receipt = [this, request, done, answer](Response response) {
    if (!done->performed) return answer(std::move(response));
    engine_.submit(
        [this, done](house::House& house) -> Outcome {
          portal::House open{.matters = *house.matters, .now = site_.clock()};
          return portal_response(portal_.confirmation(open, *done->submission, *done->performed));
        },
        answer, request->id);
  };
  engine_.submit(
      [this, request, done](house::House& house) -> Outcome {
        portal::House open{.matters = *house.matters, .now = site_.clock()};
        const portal::Values& values = done->form.values;
        if (auto page = portal_.inquire(open, portal_request(*request), values))
          return portal_response(*std::move(page));
        auto submission = portal_.read_submission(open, portal_request(*request), values);
        if (!submission)
          return portal_response(portal_.refusal(open, portal_request(*request), values, submission.error()));
        done->submission = *std::move(submission);
        done->submission->uploads = uploads_of(done->form, done->submission->act);
        return Write([this, request, done](house::House& writing) -> Response {
          const auto performed = writing.matters->perform(done->submission->act);
          if (performed) {
            keep_uploads(writing, done->form, done->submission->act);
            done->performed = *performed;
            return {.status = 201};
          }
          portal::House to{.matters = *writing.matters, .now = site_.clock()};
          return portal_response(
              portal_.refusal(to, portal_request(*request), done->form.values, performed.error()));
        });
      },
      give_receipt, request->id);
}

}  // namespace fadu::server
