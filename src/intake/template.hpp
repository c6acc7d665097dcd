// The table a person fills in to bring an institution's matters: its columns, what each takes, an example.
// Never holds anybody's data. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "institution/definition.hpp"
#include "matter/staff.hpp"
#include "sheet/listing.hpp"

namespace fadu::intake {

// Columns that read_columns() understands, without rows. `staff`: whose organisations may be chosen; nullptr:
// any code.
sheet::Listing make_template(const institution::Definition& definition, const matter::Staff* staff,
                             Moment made_at);

}  // namespace fadu::intake
