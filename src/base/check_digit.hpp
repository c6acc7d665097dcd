// Chinese identification numbers and their check digits. Never says whether the person or company exists.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace fadu {

// 公民身份号码, GB 11643-1999: 18 characters, a birth date that exists, ISO 7064 MOD 11-2 check character.
Result<void> check_resident_id(std::string_view number);
// The first 17 digits' check character ('0'–'9' or 'X').
char resident_id_check_character(std::string_view first_17);

// 统一社会信用代码, GB 32100-2015: 18 characters of 0–9 A–Z without I O S V Z, MOD 31 check character.
Result<void> check_credit_code(std::string_view code);
char credit_code_check_character(std::string_view first_17);

}  // namespace fadu
