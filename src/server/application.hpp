// Every request's way: static files and kept pages at once, the rest to the engine, with who asks found out
// and checked first. Never waits. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "portal/portal.hpp"
#include "server/engine.hpp"
#include "server/http.hpp"
#include "server/kept_pages.hpp"
#include "server/metrics.hpp"
#include "server/route.hpp"
#include "server/site.hpp"
#include "server/static_files.hpp"

namespace fadu::server {

// All routes in the order of the interface's description.
std::vector<Route> all_routes();
// The description of them, OpenAPI 3.1.
std::string openapi_document(const std::vector<Route>& routes, const institution::Catalogue& catalogue);

class Application {
 public:
  // The references must outlive it.
  Application(const Site& site, Engine& engine, const portal::Portal& portal, Metrics& metrics);

  // From the socket thread; the answer comes later, from any thread.
  void handle(Request request, Answer answer);
  [[nodiscard]] std::uint64_t body_limit(Method method, std::string_view path) const;

 private:
  struct Match {
    const Route* route = nullptr;
    std::vector<std::string> parts;
    bool other_method = false;  // the path is known, but not with this method
  };
  [[nodiscard]] Match find_route(const Request& request) const;
  void serve_interface(std::shared_ptr<const Request> request, Answer answer);
  void serve_portal(std::shared_ptr<const Request> request, Answer answer);
  void submit_form(std::shared_ptr<const Request> request, Answer answer);
  [[nodiscard]] Outcome call_route(const Match& match, const std::shared_ptr<const Request>& request,
                                   const std::shared_ptr<std::string>& account, house::House& house);
  void note_seen(const std::string& token);
  // Logged under the account, once it is known.
  [[nodiscard]] Answer counted(const Request& request, std::string route, Answer answer,
                               std::shared_ptr<const std::string> account = nullptr) const;

  const Site& site_;
  Engine& engine_;
  const portal::Portal& portal_;
  Metrics& metrics_;
  std::vector<Route> routes_;
  std::shared_ptr<const std::string> openapi_;
  StaticFiles files_;
  KeptPages pages_;
};

}  // namespace fadu::server
