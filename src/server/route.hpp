// What the interface answers: each route with who may ask, what it takes and what it does. The dispatcher and
// OpenAPI read the same table. Never reads a socket. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "house/house.hpp"
#include "identity/journal.hpp"
#include "server/caller.hpp"
#include "server/engine.hpp"
#include "server/http.hpp"

namespace fadu::server {

struct Site;  // site.hpp: what is the same for every request

// One request on its way through a handler. Copies are cheap; a Write keeps one.
struct Call {
  const Site* site = nullptr;
  std::shared_ptr<const Request> request;
  std::shared_ptr<const Caller> caller;
  std::vector<std::string> parts;  // the path's {…} in order
  Moment now;
  std::shared_ptr<std::vector<identity::JournalRow>> reads;  // personal values shown, for the journal
  std::shared_ptr<std::string> account;                      // who it was, for the log of requests

  [[nodiscard]] Date today() const { return now.day(); }
  [[nodiscard]] const Caller& who() const { return *caller; }
  [[nodiscard]] Response refuse(const Error& error) const { return problem_response(error, request->id); }
  [[nodiscard]] Response refuse(const Error& error, unsigned status) const {
    return problem_response(error, request->id, status);
  }
};

using CallHandler = std::function<Outcome(const Call&, house::House&)>;

// Who may ask. `anybody`: no login; `session`: logged in or with a token that has the scope; `person`: at a
// screen, not by token; the rest: an account of that administration.
enum class Audience { anybody, session, person, system, security, audit, administrators };

struct Parameter {
  std::string_view name;
  std::string_view what;
  bool required = false;
};

// An answer besides the usual one, and its schema.
struct Also {
  unsigned status = 0;
  std::string_view answer;
};

struct Route {
  Method method = Method::get;
  std::string_view path = {};  // "/api/v1/matters/{institution}/{matter}"
  Audience audience = Audience::session;
  std::string_view scope = {};  // of a token: "read", "matters", "import", "figures"
  std::string_view summary = {};
  std::string_view answer = {};  // schemas' names, or content types with a slash; with spaces between several
  std::vector<Parameter> query = {};
  std::string_view body = {};  // the schema's name, or a content type with a slash
  CallHandler handle = {};
  unsigned status = 0;  // of the usual answer; 0: 200, or 204 where it says nothing
  std::vector<Also> also = {};
};

// Each adds the routes of its part.
void add_session_routes(std::vector<Route>& routes);
void add_oidc_routes(std::vector<Route>& routes);
void add_institution_routes(std::vector<Route>& routes);
void add_matter_routes(std::vector<Route>& routes);
void add_history_routes(std::vector<Route>& routes);
void add_step_routes(std::vector<Route>& routes);
void add_sheet_routes(std::vector<Route>& routes);
void add_file_routes(std::vector<Route>& routes);
void add_desk_routes(std::vector<Route>& routes);
void add_figure_routes(std::vector<Route>& routes);
void add_report_routes(std::vector<Route>& routes);
void add_people_routes(std::vector<Route>& routes);
void add_administration_routes(std::vector<Route>& routes);

// What a handler reads out of the path and refuses in plain words.
Result<const institution::Definition*> institution_of(const Call& call, const house::House& house);
Result<std::int64_t> matter_number(const Call& call, std::size_t part);
// The record, if there is one and the caller may read it; not_found otherwise, so that nobody learns of it.
Result<matter::Record> readable_record(const Call& call, house::House& house);
// The body as a JSON object; invalid with the reason.
Result<boost::json::object> body_object(const Call& call);
// The text under the key; empty where there is none.
std::string text_in(const boost::json::object& body, std::string_view key);
Result<std::int64_t> page_size(const Call& call);
Result<int> year_of(const Call& call);
Error not_found(std::string_view what_zh, std::string_view what_en);
Error invalid(std::string what, std::string why_zh, std::string why);

}  // namespace fadu::server
