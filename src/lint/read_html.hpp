// The visible text of an HTML page. Never runs scripts, loads nothing, never fails: HTML in the wild is
// broken. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace fadu::lint {

// True if the text starts like an HTML page or fragment.
bool looks_like_html(std::string_view text);

// Text of `html` (UTF-8): block elements end a line, table cells are parted by tabs; head, scripts, styles
// and comments are left out.
std::string read_html(std::string_view html);

}  // namespace fadu::lint
