// What the checks of a definition share. Private to this folder. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "institution/check.hpp"
#include "institution/path.hpp"

namespace fadu::institution {

struct Checking {
  const Catalogue& catalogue;
  const law::Lawbook& lawbook;
  const Definition& definition;
  const Graph& graph;  // the definition's
  Diagnostics& diagnostics;

  void wrong(const Place& place, const std::string& what, std::string why,
             std::vector<std::string> path = {}) const {
    Diagnostic diagnostic{place, definition.id + ": " + what, std::move(why), {}, std::move(path)};
    for (const Diagnostic& known : diagnostics.list())
      if (known.place == diagnostic.place && known.what == diagnostic.what && known.why == diagnostic.why)
        return;
    diagnostics.add(std::move(diagnostic));
  }
};

// The days on which the set of lines in force changes, one for each stretch the definition is in force.
std::vector<Date> turning_days(const Definition& definition);

void check_names(const Checking& checking);      // whatever is named exists
void check_fields(const Checking& checking);     // every field can be filled, none is shown that must not be
void check_documents(const Checking& checking);  // every paper has its template, every blank of it a field
void check_stages(const Checking& checking);     // every stage can be reached and can end
void check_gates(const Checking& checking);      // every gate can refuse and can be passed
void check_limits(const Checking& checking);     // every clock can start and then end
void check_always(const Checking& checking);     // the properties, on every path

}  // namespace fadu::institution
