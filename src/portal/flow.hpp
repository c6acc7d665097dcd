// An institution's flow chart as a part of a page, drawn once for all. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "portal/pieces.hpp"

namespace fadu::portal {

// The drawing alone, in its full size; nothing where it cannot be drawn.
std::optional<Page> flow_picture(const View& view, const institution::Definition& definition);
// A section with the chart; nothing where it cannot be drawn.
Html flow_chart(const View& view, const institution::Definition& definition);

}  // namespace fadu::portal
