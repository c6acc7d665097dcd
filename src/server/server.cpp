// SPDX-License-Identifier: EUPL-1.2
#include "server/server.hpp"

#include <chrono>

#include "figure/findings.hpp"
#include "matter/clock_days.hpp"
#include "search/search.hpp"
#include "server/application.hpp"
#include "server/first_logins.hpp"

namespace fadu::server {
namespace {

constexpr std::int64_t indexed_at_once = 1000;
constexpr int reader_cache_mib = 16;
constexpr std::chrono::seconds findings_kept_every{10};

Result<std::unique_ptr<house::House>> open_house(
    const ServerOptions& options, const std::shared_ptr<const house::Definitions>& definitions) {
  return house::open_house(
      options.data_folder, definitions,
      {.database = options.database, .region = options.region, .cache_mib = reader_cache_mib});
}

// What the writer does when nobody waits: the indexes follow the ledger, what comes by itself on a day is
// performed when the day has begun, and now and then what was found is kept, so that readers need not look
// again.
Engine::Idle keep_up(const Clock& clock) {
  using Steady = std::chrono::steady_clock;
  return [clock, gone_through = std::optional<Date>(), kept_at = Steady::time_point(),
          kept_size = std::int64_t{-1}](house::House& writing) mutable {
    if (search::follow(*writing.matters, indexed_at_once)) return true;
    if (const Date today = clock().day(); gone_through != today) {
      const auto performed = matter::run_clock_until(*writing.matters, today);
      gone_through = today;
      if (performed.value_or(0) > 0) return true;
    }
    const std::int64_t size = writing.ledger->size();
    if (size != kept_size && Steady::now() - kept_at > findings_kept_every) {
      figure::keep_findings(*writing.matters);
      kept_at = Steady::now();
      kept_size = size;
    }
    return false;
  };
}

// From this machine, and not handed on by a proxy on it for somebody else.
bool is_local(const Request& request) {
  const std::string_view from = request.address;
  const bool loopback = from.starts_with("127.") || from == "::1" || from.starts_with("::ffff:127.");
  return loopback && request.header("x-forwarded-for").empty() && request.header("forwarded").empty();
}

}  // namespace

struct Server::Parts {
  Site site;
  std::unique_ptr<house::House> opened;  // by which all is made ready; keeps the figures the portal looks at
  std::unique_ptr<portal::Portal> portal;
  std::unique_ptr<Metrics> metrics;
  std::unique_ptr<Listener> listener;
  std::unique_ptr<Application> application;
  std::unique_ptr<Engine> engine;  // ends first: its answers go to the listener
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options,
                                             std::shared_ptr<const house::Definitions> definitions) {
  auto parts = std::make_unique<Parts>();
  parts->opened = FADU_TRY(open_house(options, definitions));
  house::House& house = *parts->opened;
  parts->site.options = options.site;
  parts->site.clock = options.clock;
  parts->site.definitions = definitions;
  const identity::SealingKey key = FADU_TRY(county_sealing_key(options.data_folder, options.random));
  parts->site.identity =
      std::make_unique<Identity>(house.region(), options.instant_clock, options.random, key);
  if (options.site.oidc)
    parts->site.oidc = std::make_unique<OidcLogins>(*options.site.oidc, options.instant_clock);
  FADU_CHECK(create_tables(*house.connection, key, options.random));
  if (options.site.demo)
    FADU_CHECK(
        make_demo_accounts(house, *parts->site.identity, options.site.demo_password, options.clock().day()));
  auto [portal, mistakes] = portal::Portal::read(definitions->catalogue, *house.figures,
                                                 {.institutions_folder = options.site.institutions_folder});
  if (!mistakes.empty())
    return Error{.problem = Problem::invalid,
                 .what = "portal",
                 .why = to_string(mistakes.list().front()),
                 .why_zh = "门户配置有误：" + to_string(mistakes.list().front())};
  parts->portal = std::move(portal);
  parts->metrics = std::make_unique<Metrics>(options.log_file);
  parts->engine = FADU_TRY(Engine::start([&] { return open_house(options, definitions); }, options.engine,
                                         keep_up(options.clock)));
  parts->application =
      std::make_unique<Application>(parts->site, *parts->engine, *parts->portal, *parts->metrics);
  Parts& all = *parts;
  parts->listener = FADU_TRY(Listener::open(
      options.listener,
      [&all, open_metrics = options.open_metrics](Request request, Answer answer) {
        if (request.path == "/healthz" && request.reads())
          return answer({.content_type = "text/plain", .body = "ok\n"});
        if (request.path == "/metrics" && request.reads() && (open_metrics || is_local(request)))
          return answer({.content_type = "text/plain; version=0.0.4",
                         .body = all.metrics->text(all.engine->counts(), all.listener->counts())});
        all.application->handle(std::move(request), std::move(answer));
      },
      [&all](Method method, std::string_view path) { return all.application->body_limit(method, path); }));
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const {
  return parts_->listener->port();
}

void Server::run() {
  parts_->listener->run();
}

void Server::stop() {
  parts_->listener->stop();
}

}  // namespace fadu::server
