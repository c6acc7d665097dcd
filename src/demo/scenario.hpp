// What demo.yaml says, read and checked: the ways matters of an institution go in the demo county's year.
// Form: docs/formats/demo.md. Never makes a matter. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/document.hpp"
#include "institution/catalogue.hpp"

namespace fadu::demo {

// A number, or anything from low to high.
struct Range {
  int low = 0;
  int high = 0;
};

// Time the people of a line spend somewhere, one visit after another, never in two places at once.
struct Visit {
  std::string from, until;  // the fields that say when
  int minutes = 60;
  int since_minute = 510;  // of the day, the earliest
};

struct Line {
  std::vector<const institution::Step*> steps;  // the one in force is done; none: entered from the files
  std::string stage;                            // … at this stage
  Range after;                                  // working days after the line before
  std::optional<Range> days;                    // instead: calendar days
  std::optional<Date> on;                       // instead: that day
  int chance_percent = 100;
  bool refused = false;
  std::vector<std::string> by;
  std::optional<Visit> visit;
  Node set;
  Place place;
};

// Who handles a scenario's matters.
struct Handling {
  enum class Kind { fixed, one_of_kind, each_of_kind, column } kind = Kind::fixed;
  std::vector<std::string> names;  // a code, kinds, or a column
};

struct Scenario {
  const institution::Definition* definition = nullptr;
  std::string name;
  int order = 50;
  int count = 1;
  bool scales = true;
  std::string scales_as;      // the further matters of a larger demo go as this scenario; empty: as their own
  std::vector<Date> open_on;  // in turn; or …
  Date open_from, open_until;
  Handling handling;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<Line> lines;
  Place place;
};

// Every demo.yaml of the catalogue, for that year. Reads on after a mistake.
std::pair<std::vector<Scenario>, Diagnostics> read_scenarios(const institution::Catalogue& catalogue,
                                                             int year);

}  // namespace fadu::demo
