// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <filesystem>

#include "cli/program.hpp"

int main(int argc, char** argv) {
  std::error_code code;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", code);
  const fadu::cli::Environment environment{
      .clock = fadu::system_clock(),
      .program_folder = code ? "." : program.parent_path().string(),
      .language = fadu::cli::language_of(std::getenv("LANG")),
  };
  return fadu::cli::run_program(argc, argv, environment);
}
