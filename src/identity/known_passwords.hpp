// The passwords everybody tries first, those of Chinese habit included. Never a rule of its own:
// passwords.hpp asks. SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace fadu::identity {

// Whatever its case and whatever punctuation it is wrapped in. Only ones long enough to pass the other rules
// are listed.
bool is_known_password(std::string_view password);

}  // namespace fadu::identity
