// Files packed into one zip archive, as DOCX is. Never asks the clock: the same parts give the same bytes.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"

namespace fadu::paper {

// Name and content, in the order they are stored.
using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zip_parts(const Parts& parts, Moment made_at);

}  // namespace fadu::paper
