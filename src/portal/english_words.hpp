// A condition of a definition in English words; the Chinese ones are report/figure_words.hpp's.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "condition/expression.hpp"
#include "institution/definition.hpp"

namespace fadu::portal {

// outcome == "agreed" → Outcome is “Agreed”: names of fields, choices and stages in place of their ids,
// operators as words.
std::string english_words(const condition::Expression& condition, const institution::Definition& definition);

}  // namespace fadu::portal
