// Every request's way: static files and kept pages at once, the rest to the engine, with who asks found out
// and checked first. Never waits. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/portal.hpp"
#include "server/callers.hpp"
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
  using Shared = std::shared_ptr<const Request>;
  // A route with its path taken apart.
  struct Known {
    const Route* route = nullptr;
    std::vector<std::string_view> wanted;
  };
  struct Match {
    const Route* route = nullptr;
    std::vector<std::string> parts;
    std::string allowed;  // where the path is known, but not with this method: the methods that are
  };
  [[nodiscard]] Match find_route(const Request& request) const;
  [[nodiscard]] std::optional<Response> find_ready(const Request& request, std::string_view& route) const;
  void serve_interface(const Shared& request, Answer answer);
  void serve_portal(const Shared& request, Answer answer);
  void submit_form(const Shared& request, Answer answer);
  [[nodiscard]] Outcome call_route(const Match& match, const Shared& request,
                                   const std::shared_ptr<std::string>& account, house::House& house);
  void note_use(const FoundCaller& found);
  // Logged under the account, once it is known. The route is one of the program's words.
  [[nodiscard]] Answer counted(const Shared& request, std::string_view route, Answer answer,
                               std::shared_ptr<const std::string> account = nullptr) const;

  const Site& site_;
  Engine& engine_;
  const portal::Portal& portal_;
  Metrics& metrics_;
  std::vector<Route> routes_;
  std::vector<std::vector<Known>> known_;  // by the number of their parts
  Callers callers_;
  Response openapi_, packed_openapi_;
  StaticFiles files_;
  KeptPages pages_;
};

}  // namespace fadu::server
