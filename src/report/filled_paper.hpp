// The papers an institution issues, filled from a matter: a template of its documents/ with the record's
// values in place of {{…}}. Never lets a value become markup; what is not there is a blank to write in.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "matter/matters.hpp"
#include "paper/document.hpp"

namespace fadu::report {

enum class Personal { shown, masked };

// {{field}} is a value as people read it, {{organisation.title}} the handling organisation's name,
// {{limit.x.due}} a due day, {{day}} today in Chinese, {{title}} the record's own field of that name.
// not_found where the institution has no such paper.
Result<paper::Document> fill_paper(const matter::Matters& matters, const matter::Record& record,
                                   std::string_view document, Date today, Personal personal);

// The title the template begins with; not_found where there is none.
Result<std::string> paper_title(const institution::Definition& definition, std::string_view document);

}  // namespace fadu::report
