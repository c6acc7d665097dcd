// `fadu` from its arguments to its exit code. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/command.hpp"

namespace fadu::cli {

int run_program(int argc, const char* const* argv, const Environment& environment);

}  // namespace fadu::cli
