// An institution's time limits in force today, in words. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "portal/pieces.hpp"

namespace fadu::portal {

struct LimitWords {
  std::string title;
  std::string length;
  std::string basis;
};
// In the definition's order; those the law does not know today are left out.
std::vector<LimitWords> limit_words(const View& view, const institution::Definition& definition);
Html limits_section(const View& view, const institution::Definition& definition);

}  // namespace fadu::portal
