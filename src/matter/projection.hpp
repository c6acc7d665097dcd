// What is kept beside the ledger and fed by every step in the step's own transaction: figures, findings,
// search. A projection can be dropped and fed anew by `rebuild`; it never writes the ledger.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>

#include "matter/record.hpp"
#include "store/connection.hpp"

namespace fadu::matter {

struct Projection {
  std::string name;
  std::function<void(store::Connection&)> create;  // its tables, where there are none
  std::function<void(store::Connection&)> drop;    // its tables and all it remembers
  std::function<void(store::Connection&, const RecordChange&)>
      change;                                     // one step's effect; may be held back …
  std::function<void(store::Connection&)> flush;  // … until here, before the commit
  std::function<void()> forget;                   // what is held back, of a batch rolled back
};

}  // namespace fadu::matter
