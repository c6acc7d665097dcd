// SPDX-License-Identifier: EUPL-1.2
#include "cli/program.hpp"

#include <fmt/core.h>
#include <CLI/Config.hpp>
#include <CLI/Error.hpp>
#include <CLI/Formatter.hpp>

#include <exception>

namespace fadu::cli {

int run_program(int argc, const char* const* argv, const Environment& given) {
  Environment environment = given;
  CLI::App app{"Fadu 法度: institutions of a government under the rule of law", "fadu"};
  app.require_subcommand(1);
  app.fallthrough();  // before or after the command
  app.add_option_function<std::string>(
         "--language",
         [&environment](const std::string& id) {
           environment.language = id == "zh" ? Language::zh : Language::en;
         },
         "zh or en: of everything printed for people; by default as $LANG")
      ->check(CLI::IsMember({"zh", "en"}));
  Run run;
  add_bundle(app, environment, run);
  add_check(app, environment, run);
  add_deadline(app, environment, run);
  add_demo(app, environment, run);
  add_figure(app, environment, run);
  add_findings(app, environment, run);
  add_import(app, environment, run);
  add_lint(app, environment, run);
  add_recount(app, environment, run);
  add_report(app, environment, run);
  add_verify(app, environment, run);
  add_serve(app, environment, run);
  add_step(app, environment, run);
  add_show(app, environment, run);
  add_flow(app, environment, run);
  add_checkpoint(app, environment, run);
  add_backup(app, environment, run);
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
