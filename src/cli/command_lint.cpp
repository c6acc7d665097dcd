// SPDX-License-Identifier: EUPL-1.2
// fadu lint FILE: figures of anybody's report that contradict one another.
#include <fmt/core.h>

#include "base/file.hpp"
#include "cli/command.hpp"
#include "lint/lint.hpp"
#include "lint/report.hpp"

namespace fadu::cli {
namespace {

struct LintOptions {
  std::string file;
  bool json = false;
};

int run_lint(const Environment& environment, const LintOptions& options) {
  auto bytes = read_file(options.file);
  if (!bytes) return fail(environment, bytes.error());
  auto report = lint::read_report(*bytes, options.file);
  if (!report) return fail(environment, report.error());
  const auto findings = lint::lint(*report);
  if (options.json)
    fmt::print("{}\n", lint::to_json(findings));
  else
    fmt::print("{}", lint::to_text(*report, findings, environment.language));
  return findings.empty() ? exit_fine : exit_failed;
}

}  // namespace

void add_lint(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<LintOptions>();
  CLI::App* command =
      app.add_subcommand("lint", "find figures that contradict one another in a published report");
  command->add_option("FILE", options->file, "plain text, HTML or DOCX")->required();
  command->add_flag("--json", options->json, "as JSON");
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return run_lint(environment, *options); };
  });
}

}  // namespace fadu::cli
