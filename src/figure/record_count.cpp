// SPDX-License-Identifier: EUPL-1.2
#include "figure/record_count.hpp"

#include <fmt/format.h>

namespace fadu::figure {

bool holds_more_than(matter::Matters& matters, const institution::Definition& definition, std::int64_t most) {
  store::Statement statement = matters.connection().prepare(fmt::format(
      "SELECT COUNT(*) FROM (SELECT 1 FROM {} WHERE region = ?1 LIMIT ?2) some", definition.schema.table));
  statement.bind_all(matters.ledger().region(), most + 1);
  return statement.step() && statement.integer(0) > most;
}

}  // namespace fadu::figure
