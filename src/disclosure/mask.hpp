// How a personal value looks to the public. Never lets the whole value through, however short it is.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "institution/definition.hpp"

namespace fadu::disclosure {

// surname 欧阳明月 → 欧阳某某, 张三 → 张某, a company's name → its first character and ***; ends 15912345678
// → 159******78; all (and none, which a personal field may not be shown under) → ***.
std::string mask(institution::Mask how, std::string_view value);

}  // namespace fadu::disclosure
