// The style sheet of a document in HTML: screen, phone and print. Never needs a file from elsewhere.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace fadu::paper {

// CSS for what to_html() writes. Colours of the page are custom properties (--paper-…), so that a page around
// it can set its own.
std::string_view stylesheet();

}  // namespace fadu::paper
