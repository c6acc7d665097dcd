// People, companies, places and numbers that do not exist, with check digits that are right.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "base/date.hpp"
#include "demo/chance.hpp"

namespace fadu::demo {

std::string invented_person(Chance& chance);
std::string invented_company(Chance& chance);
std::string invented_place(Chance& chance);
// Of somebody born between 1950 and 2000 in the region (GB/T 2260 code).
std::string invented_resident_id(Chance& chance, const std::string& region);
std::string invented_credit_code(Chance& chance, const std::string& region);
std::string invented_phone(Chance& chance);

}  // namespace fadu::demo
