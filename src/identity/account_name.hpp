// An account's name: what a person types to log in, and the account's key for ever. Never a person's id.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fadu::identity {

// Half-width and lower case: the form in which names are kept and compared.
std::string fold_account_name(std::string_view name);

// The folded name. Refuses all but 2 to 40 Han characters, Latin letters, digits, '.', '_', '-' and '@', the
// first a Han character, letter or digit.
Result<std::string> parse_account_name(std::string_view name);

}  // namespace fadu::identity
