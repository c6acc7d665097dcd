// Text put safely into XML and HTML. Never lets a character through that XML 1.0 forbids.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace fadu::paper {

// For text and for attributes in double quotes: & < > " ' escaped, control characters left out.
std::string escape(std::string_view text);

// A name made of letters, digits and . _ - only, so that it can stand in ids, anchors and PDF names.
bool is_safe_name(std::string_view name);

}  // namespace fadu::paper
