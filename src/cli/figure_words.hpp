// A figure's value as the commands print it. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/json/object.hpp>

#include "base/text_pair.hpp"
#include "cli/command.hpp"
#include "figure/cells.hpp"

namespace fadu::cli {

boost::json::object to_json(const figure::FigureValue& value, Language language);
// One line, and one for each choice of a split figure.
void print_text(const figure::FigureValue& value, Language language);

struct RollUpOptions {
  std::string data;
  std::string figure;
  int year = 0;
  std::string area;
  bool json = false;
};
// fadu figure ID --year Y --over AREA; returns the exit code.
int show_roll_up(const Environment& environment, const RollUpOptions& options);

}  // namespace fadu::cli
