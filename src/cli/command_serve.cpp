// SPDX-License-Identifier: EUPL-1.2
// fadu serve --data DIR: the county's open house: workbench, public portal and interface for other systems.
#include <fmt/core.h>

#include <filesystem>

#include "cli/house.hpp"
#include "server/server.hpp"

namespace fadu::cli {
namespace {

constexpr const char* demo_password = "sunny-harvest-2019";

struct ServeArguments {
  std::string data;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string certificate;
  std::string key;
  std::string web;
  std::string log;
  std::string oidc;
  std::string clock_from;
  int readers = 2;
  bool open_metrics = false;
  bool demo = false;
};

// The machine's clock, or one that shows `from` now and goes on from there: a demonstration's.
Result<Clock> read_clock(const Environment& environment, const std::string& from) {
  if (from.empty()) return environment.clock;
  const Moment begin = FADU_TRY(parse_moment(from));
  const std::int64_t behind = environment.clock().minutes() - begin.minutes();
  return Clock([now = environment.clock, behind] { return Moment::from_minutes(now().minutes() - behind); });
}

Result<server::ServerOptions> read_options(const Environment& environment, const ServeArguments& arguments) {
  const std::string home = home_folder(environment);
  server::ServerOptions options{
      .data_folder = arguments.data,
      .database = environment.database,
      .region = environment.region,
      .site = {.institutions_folder = home + "/institutions",
               .web_folder = arguments.web.empty() ? home + "/web/dist" : arguments.web,
               .demo = arguments.demo,
               .demo_password = arguments.demo ? demo_password : ""},
      .listener = {.address = arguments.address, .port = arguments.port, .stops_on_signals = true},
      .engine = {.readers = arguments.readers},
      .log_file = arguments.log,
      .open_metrics = arguments.open_metrics,
      .clock = FADU_TRY(read_clock(environment, arguments.clock_from)),
      .instant_clock = system_instant_clock(),
      .random = ledger::system_random()};
  if (!arguments.oidc.empty()) {
    auto [settings, mistakes] = identity::read_oidc_settings(arguments.oidc);
    print(mistakes);
    if (!mistakes.empty())
      return Error{.problem = Problem::invalid,
                   .what = arguments.oidc,
                   .why = "the settings of the login through another house have mistakes",
                   .why_zh = "统一身份认证配置有误"};
    options.site.oidc = std::move(settings);
  }
  if (arguments.certificate.empty() != arguments.key.empty())
    return Error{.problem = Problem::invalid,
                 .what = "--tls-certificate",
                 .why = "needs --tls-key as well, and the other way round",
                 .why_zh = "证书与私钥须同时给出"};
  if (!arguments.certificate.empty())
    options.listener.tls = server::TlsFiles{.certificate = arguments.certificate, .key = arguments.key};
  return options;
}

int serve(const Environment& environment, const ServeArguments& arguments) {
  const auto options = read_options(environment, arguments);
  if (!options) {
    fail(environment, options.error());
    return exit_usage;
  }
  auto definitions = read_definitions(environment);
  if (!definitions) return fail(environment, definitions.error());
  auto server = server::Server::open(*options, *definitions);
  if (!server) return fail(environment, server.error());
  const std::string root = fmt::format("{}://{}:{}", options->listener.tls ? "https" : "http",
                                       arguments.address, (*server)->port());
  fmt::print("{}/       公众门户 public portal\n{}/app/   工作台 workbench\n", root, root);
  if (arguments.demo)
    fmt::print("演示账号 demo logins: {}/app/login  密码 password: {}\n", root, demo_password);
  std::fflush(stdout);
  (*server)->run();
  return exit_fine;
}

}  // namespace

void add_serve(CLI::App& app, const Environment& environment, Run& run) {
  auto arguments = std::make_shared<ServeArguments>();
  CLI::App* command = app.add_subcommand("serve", "workbench, public portal and HTTP interface");
  command->add_option("--data", arguments->data, "folder of the county")->required();
  command->add_option("--address", arguments->address, "where to listen; 127.0.0.1 by default");
  command->add_option("--port", arguments->port, "8080 by default; 0 chooses a free one");
  command->add_option("--tls-certificate", arguments->certificate, "PEM file; serves https");
  command->add_option("--tls-key", arguments->key, "PEM file of its private key");
  command->add_option("--web", arguments->web, "folder of the built workbench");
  command->add_option("--log", arguments->log, "file for the log of requests, rotated");
  command->add_option("--oidc", arguments->oidc,
                      "settings of a login through another house (OpenID Connect)");
  command->add_option("--clock-from", arguments->clock_from,
                      "the county's clock begins at this minute, YYYY-MM-DDTHH:MM (for demonstrations)");
  command->add_flag("--open-metrics", arguments->open_metrics, "/metrics answers other machines too");
  command->add_option("--readers", arguments->readers, "threads that read; 2 by default")
      ->check(CLI::Range(1, 64));
  command->add_flag("--demo", arguments->demo, "makes demonstration logins and shows them");
  command->callback([&run, &environment, arguments] {
    run = [&environment, arguments] { return serve(environment, *arguments); };
  });
}

}  // namespace fadu::cli
