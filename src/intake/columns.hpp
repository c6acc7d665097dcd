// Which field each column of a file is: by id, by Chinese or English title, or as the template writes it,
// "调解结果 (outcome)". Never takes a file whose columns it does not all understand.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "institution/definition.hpp"
#include "intake/mistake.hpp"
#include "sheet/table.hpp"

namespace fadu::intake {

// A list of what was refused may be handed back with the reasons in a column of this title; it is passed
// over.
inline constexpr std::string_view reasons_title = "导入问题";

struct Column {
  std::size_t index = 0;  // from 0
  std::string title;      // as in the file
  const institution::RecordField* field = nullptr;
};

// Addresses of fields are those of the definition.
struct Columns {
  std::vector<Column> known;
  std::vector<bool> titled;  // by index: has a title, so may hold text

  [[nodiscard]] const Column* find(std::string_view field) const;
};

// How a column of this field is titled in templates.
std::string title_of(const institution::RecordField& field);

// The header row read; mistakes name every column that is unknown, given twice, or missing.
// `organisation_given`: the import itself says whose rows these are.
Columns read_columns(const institution::Definition& definition, const sheet::Row& header,
                     bool organisation_given, Mistakes& mistakes);

}  // namespace fadu::intake
