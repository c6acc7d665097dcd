// What can be proved of the definitions before any matter exists: by reachability and dominators over the
// stage graph, for every path, never by sampling. Each mistake names file, line and, where there is one, the
// offending path. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/diagnostics.hpp"
#include "institution/catalogue.hpp"
#include "law/lawbook.hpp"

namespace fadu::institution {

Diagnostics check(const Catalogue& catalogue, const law::Lawbook& lawbook);

}  // namespace fadu::institution
