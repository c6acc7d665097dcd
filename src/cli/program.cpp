// SPDX-License-Identifier: EUPL-1.2
#include "cli/program.hpp"

#include <fmt/core.h>
#include <CLI/Config.hpp>
#include <CLI/Error.hpp>
#include <CLI/Formatter.hpp>

#include <exception>

#include "store/connection.hpp"

namespace fadu::cli {

int run_program(int argc, const char* const* argv, const Environment& given) {
  Environment environment = given;
  CLI::App app{"Fadu 法度: institutions of a government under the rule of law", "fadu"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "fadu " FADU_VERSION);
  app.set_config("--config", "", "file of options, as /etc/fadu/fadu.conf");
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.fallthrough();  // before or after the command
  app.add_option_function<std::string>(
         "--language",
         [&environment](const std::string& id) {
           environment.language = id == "zh" ? Language::zh : Language::en;
         },
         "zh or en: of everything printed for people; by default as $LANG")
      ->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--database", environment.database,
                 "postgresql://… of a county that is not in its folder's file; by default $FADU_DATABASE")
      ->envname("FADU_DATABASE")
      ->check([](const std::string& address) {
        return store::is_server_address(address) ? std::string() : "is no address of a PostgreSQL server";
      });
  app.add_option("--region", environment.region,
                 "GB/T 2260 code of the county: of a new one, or where the database holds several");
  Run run;
  add_bundle(app, environment, run);
  add_check(app, environment, run);
  add_deadline(app, environment, run);
  add_demo(app, environment, run);
  add_figure(app, environment, run);
  add_findings(app, environment, run);
  add_import(app, environment, run);
  add_lint(app, environment, run);
  add_new(app, environment, run);
  add_recount(app, environment, run);
  add_report(app, environment, run);
  add_verify(app, environment, run);
  add_serve(app, environment, run);
  add_step(app, environment, run);
  add_show(app, environment, run);
  add_flow(app, environment, run);
  add_checkpoint(app, environment, run);
  add_clock(app, environment, run);
  add_backup(app, environment, run);
  add_migrate(app, environment, run);
  add_schema(app, environment, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    fmt::print(stderr,
               fmt::runtime(environment.language == Language::zh ? "fadu: 用法: {}（见 fadu --help）\n"
                                                                 : "fadu: usage: {} (see fadu --help)\n"),
               error.what());
    return exit_usage;
  }
  try {
    return run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "fadu: failure: {}\n", error.what());
    return exit_failed;
  }
}

}  // namespace fadu::cli
