// What every command of `fadu` shares: where the definitions are, how results and errors are said, the exit
// codes. Never does a command's own work. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <fmt/core.h>
#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "base/text_pair.hpp"

namespace fadu::cli {

// Exit codes are part of the contract that scripts rely on.
inline constexpr int exit_fine = 0;
inline constexpr int exit_failed = 1;  // findings, refusals, failures
inline constexpr int exit_usage = 2;
inline constexpr int exit_no_rule = 3;  // no such rule was in force

struct Environment {
  Clock clock;
  std::string program_folder;        // where the binary stands
  Language language = Language::zh;  // of everything that is printed for people
  std::string database = {};         // a server's address, for counties that are not in a file
  std::string region = {};           // which county, where the database holds several
};

// The language that $LANG names: Chinese where it names none ("C") or is not set, English if another than
// Chinese.
Language language_of(const char* lang);

// Prints in the chosen language.
template <class... Values>
void say(const Environment& environment, std::string_view zh, std::string_view en, const Values&... values) {
  fmt::print(fmt::runtime(environment.language == Language::zh ? zh : en), values...);
}

// The day that was given, as YYYY-MM-DD; today where none was.
Result<Date> day_or_today(const Environment& environment, const std::string& given);

// Each adds its subcommand; `run` is called after parsing and returns the exit code.
using Run = std::function<int()>;
void add_bundle(CLI::App& app, const Environment& environment, Run& run);
void add_check(CLI::App& app, const Environment& environment, Run& run);
void add_deadline(CLI::App& app, const Environment& environment, Run& run);
void add_demo(CLI::App& app, const Environment& environment, Run& run);
void add_figure(CLI::App& app, const Environment& environment, Run& run);
void add_findings(CLI::App& app, const Environment& environment, Run& run);
void add_import(CLI::App& app, const Environment& environment, Run& run);
void add_lint(CLI::App& app, const Environment& environment, Run& run);
void add_new(CLI::App& app, const Environment& environment, Run& run);
void add_recount(CLI::App& app, const Environment& environment, Run& run);
void add_report(CLI::App& app, const Environment& environment, Run& run);
void add_verify(CLI::App& app, const Environment& environment, Run& run);
void add_serve(CLI::App& app, const Environment& environment, Run& run);
void add_step(CLI::App& app, const Environment& environment, Run& run);
void add_show(CLI::App& app, const Environment& environment, Run& run);
void add_flow(CLI::App& app, const Environment& environment, Run& run);
void add_checkpoint(CLI::App& app, const Environment& environment, Run& run);
void add_clock(CLI::App& app, const Environment& environment, Run& run);
void add_backup(CLI::App& app, const Environment& environment, Run& run);
void add_migrate(CLI::App& app, const Environment& environment, Run& run);
void add_schema(CLI::App& app, const Environment& environment, Run& run);

// The folder that holds institutions/ and law/: $FADU_HOME, else above the binary, else beside it.
std::string home_folder(const Environment& environment);

// "fadu: what: why" on stderr; returns the exit code for that kind of problem.
int fail(const Environment& environment, const Error& error);
// One line a mistake on stderr, in the language of definition files: English.
void print(const Diagnostics& diagnostics);

}  // namespace fadu::cli
