// Texts made fit for an address (RFC 3986 section 2.1). Never decodes.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace fadu::identity {

// All but letters, digits and - . _ ~ as %XX.
std::string percent_encode(std::string_view text);

// "name=value&…", also what a form posts.
std::string to_query(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs);

}  // namespace fadu::identity
