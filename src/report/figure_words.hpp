// A figure's definition in Chinese words, so that who reads a report need not read a definition file.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "figure/figure_book.hpp"

namespace fadu::report {

// Pairs of a label and what it says: 统计对象, 计入条件, 归期, 拆分 …
std::vector<std::pair<std::string, std::string>> figure_words(const figure::KnownFigure& figure);

// A condition with the names of fields and choices in place of their ids; operators become words.
std::string condition_words(const condition::Expression& condition,
                            const institution::Definition& definition);

}  // namespace fadu::report
