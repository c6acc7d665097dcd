// SPDX-License-Identifier: EUPL-1.2
#include "cli/command.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace fadu::cli {

std::string home_folder(const Environment& environment) {
  namespace fs = std::filesystem;
  if (const char* home = std::getenv("FADU_HOME"); home != nullptr && *home != '\0') return home;
  const fs::path program(environment.program_folder);
  for (const fs::path& folder : {program / "..", program / "../..", program / "../share/fadu", program})
    if (fs::exists(folder / "institutions") && fs::exists(folder / "law"))
      return fs::weakly_canonical(folder).string();
  return ".";
}

Language language_of(const char* lang) {
  const std::string_view name = lang == nullptr ? "" : lang;
  const bool says_nothing = name.empty() || name == "C" || name.starts_with("C.") || name == "POSIX";
  return says_nothing || name.starts_with("zh") ? Language::zh : Language::en;
}

Result<Date> day_or_today(const Environment& environment, const std::string& given) {
  if (given.empty()) return environment.clock().day();
  return parse_date(given);
}

int fail(const Environment& environment, const Error& error) {
  Error said = error;
  if (environment.language == Language::zh && !said.why_zh.empty()) said.why = said.why_zh;
  fmt::print(stderr, "fadu: {}\n", to_string(said));
  return error.problem == Problem::no_rule_in_force ? exit_no_rule : exit_failed;
}

void print(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.list()) fmt::print(stderr, "{}\n", to_string(diagnostic));
}

}  // namespace fadu::cli
